package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;

/** The exception classes of SageMaker, by error code. */
final class SageMakerErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(entry("ResourceLimitExceeded", ResourceLimitExceededException::builder));

  private SageMakerErrors() {}
}
