package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.autoscaling.model.LimitExceededException;
import software.amazon.awssdk.services.autoscaling.model.ResourceContentionException;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.ServiceLinkedRoleFailureException;

/** The exception classes of EC2 Auto Scaling, by error code. */
final class AutoScalingErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AlreadyExists", AlreadyExistsException::builder),
          entry("InvalidNextToken", InvalidNextTokenException::builder),
          entry("LimitExceeded", LimitExceededException::builder),
          entry("ResourceContention", ResourceContentionException::builder),
          entry("ResourceInUse", ResourceInUseException::builder),
          entry("ScalingActivityInProgress", ScalingActivityInProgressException::builder),
          entry("ServiceLinkedRoleFailure", ServiceLinkedRoleFailureException::builder));

  private AutoScalingErrors() {}
}
