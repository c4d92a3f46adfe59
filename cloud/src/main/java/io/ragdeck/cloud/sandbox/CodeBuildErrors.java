package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;

/** The exception classes of CodeBuild, by error code. */
final class CodeBuildErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccountLimitExceededException", AccountLimitExceededException::builder),
          entry("InvalidInputException", InvalidInputException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder));

  private CodeBuildErrors() {}
}
