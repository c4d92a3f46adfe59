package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.AccessDeniedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataAlreadyAcceptedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidSequenceTokenException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OperationAbortedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ServiceUnavailableException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ThrottlingException;
import software.amazon.awssdk.services.cloudwatchlogs.model.UnrecognizedClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ValidationException;

/** The exception classes of CloudWatch Logs, by error code. */
final class LogsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccessDeniedException", AccessDeniedException::builder),
          entry("DataAlreadyAcceptedException", DataAlreadyAcceptedException::builder),
          entry("InvalidParameterException", InvalidParameterException::builder),
          entry("InvalidSequenceTokenException", InvalidSequenceTokenException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("MalformedQueryException", MalformedQueryException::builder),
          entry("OperationAbortedException", OperationAbortedException::builder),
          entry("ResourceAlreadyExistsException", ResourceAlreadyExistsException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ServiceUnavailableException", ServiceUnavailableException::builder),
          entry("ThrottlingException", ThrottlingException::builder),
          entry("UnrecognizedClientException", UnrecognizedClientException::builder),
          entry("ValidationException", ValidationException::builder));

  private LogsErrors() {}
}
