package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.InternalServerException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.scheduler.model.ThrottlingException;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** The exception classes of EventBridge Scheduler, by error code. */
final class SchedulerErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("ConflictException", ConflictException::builder),
          entry("InternalServerException", InternalServerException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ServiceQuotaExceededException", ServiceQuotaExceededException::builder),
          entry("ThrottlingException", ThrottlingException::builder),
          entry("ValidationException", ValidationException::builder));

  private SchedulerErrors() {}
}
