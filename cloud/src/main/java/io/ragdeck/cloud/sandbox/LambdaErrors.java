package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** The exception classes of Lambda, by error code. */
final class LambdaErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("InvalidParameterValueException", InvalidParameterValueException::builder),
          entry("ResourceConflictException", ResourceConflictException::builder),
          entry("ResourceInUseException", ResourceInUseException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ServiceException", ServiceException::builder),
          entry("TooManyRequestsException", TooManyRequestsException::builder));

  private LambdaErrors() {}
}
