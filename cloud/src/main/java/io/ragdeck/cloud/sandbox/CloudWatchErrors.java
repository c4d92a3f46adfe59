package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.InternalServiceException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidFormatException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;

/** The exception classes of CloudWatch, by error code. */
final class CloudWatchErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("InternalServiceError", InternalServiceException::builder),
          entry("InvalidFormat", InvalidFormatException::builder),
          entry("InvalidNextToken", InvalidNextTokenException::builder),
          entry("InvalidParameterCombination", InvalidParameterCombinationException::builder),
          entry("InvalidParameterValue", InvalidParameterValueException::builder),
          entry("LimitExceeded", LimitExceededException::builder),
          entry("MissingParameter", MissingRequiredParameterException::builder),
          // By its code, which two exceptions have: the SDK in use takes this one.
          entry("ResourceNotFound", DashboardNotFoundErrorException::builder));

  private CloudWatchErrors() {}
}
