package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.LimitExceededException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

/** The exception classes of CloudFormation, by error code. */
final class CloudFormationErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AlreadyExistsException", AlreadyExistsException::builder),
          entry("ChangeSetNotFound", ChangeSetNotFoundException::builder),
          entry("InsufficientCapabilitiesException", InsufficientCapabilitiesException::builder),
          entry("InvalidChangeSetStatus", InvalidChangeSetStatusException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("StackSetNotFoundException", StackSetNotFoundException::builder),
          entry("TokenAlreadyExistsException", TokenAlreadyExistsException::builder));

  private CloudFormationErrors() {}
}
