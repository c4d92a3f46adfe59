package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.model.InvalidArgsException;
import software.amazon.awssdk.services.acm.model.InvalidArnException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.ValidationException;

/** The exception classes of Certificate Manager, by error code. */
final class AcmErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("InvalidArgsException", InvalidArgsException::builder),
          entry("InvalidArnException", InvalidArnException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ValidationException", ValidationException::builder));

  private AcmErrors() {}
}
