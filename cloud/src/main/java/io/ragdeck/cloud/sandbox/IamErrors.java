package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationException;
import software.amazon.awssdk.services.iam.model.ServiceFailureException;

/** The exception classes of IAM, by error code. */
final class IamErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("InvalidInput", InvalidInputException::builder),
          entry("NoSuchEntity", NoSuchEntityException::builder),
          entry("PolicyEvaluation", PolicyEvaluationException::builder),
          entry("ServiceFailure", ServiceFailureException::builder));

  private IamErrors() {}
}
