package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.backup.model.DependencyFailureException;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.InvalidResourceStateException;
import software.amazon.awssdk.services.backup.model.LimitExceededException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.ServiceUnavailableException;

/** The exception classes of AWS Backup, by error code. */
final class BackupErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("DependencyFailureException", DependencyFailureException::builder),
          entry("InvalidParameterValueException", InvalidParameterValueException::builder),
          entry("InvalidRequestException", InvalidRequestException::builder),
          entry("InvalidResourceStateException", InvalidResourceStateException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("MissingParameterValueException", MissingParameterValueException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ServiceUnavailableException", ServiceUnavailableException::builder));

  private BackupErrors() {}
}
