package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.applicationautoscaling.model.ConcurrentUpdateException;
import software.amazon.awssdk.services.applicationautoscaling.model.FailedResourceAccessException;
import software.amazon.awssdk.services.applicationautoscaling.model.InternalServiceException;
import software.amazon.awssdk.services.applicationautoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.applicationautoscaling.model.LimitExceededException;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ResourceNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.TooManyTagsException;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/** The exception classes of Application Auto Scaling, by error code. */
final class ApplicationAutoScalingErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("ConcurrentUpdateException", ConcurrentUpdateException::builder),
          entry("FailedResourceAccessException", FailedResourceAccessException::builder),
          entry("InternalServiceException", InternalServiceException::builder),
          entry("InvalidNextTokenException", InvalidNextTokenException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("ObjectNotFoundException", ObjectNotFoundException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("TooManyTagsException", TooManyTagsException::builder),
          entry("ValidationException", ValidationException::builder));

  private ApplicationAutoScalingErrors() {}
}
