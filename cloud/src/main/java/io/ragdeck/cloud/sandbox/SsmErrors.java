package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.HierarchyLevelLimitExceededException;
import software.amazon.awssdk.services.ssm.model.HierarchyTypeMismatchException;
import software.amazon.awssdk.services.ssm.model.IncompatiblePolicyException;
import software.amazon.awssdk.services.ssm.model.InternalServerErrorException;
import software.amazon.awssdk.services.ssm.model.InvalidAllowedPatternException;
import software.amazon.awssdk.services.ssm.model.InvalidKeyIdException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyAttributeException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyTypeException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterLimitExceededException;
import software.amazon.awssdk.services.ssm.model.ParameterMaxVersionLimitExceededException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.PoliciesLimitExceededException;
import software.amazon.awssdk.services.ssm.model.TooManyUpdatesException;
import software.amazon.awssdk.services.ssm.model.UnsupportedParameterTypeException;

/** The exception classes of Systems Manager, by error code. */
final class SsmErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry(
              "HierarchyLevelLimitExceededException",
              HierarchyLevelLimitExceededException::builder),
          entry("HierarchyTypeMismatchException", HierarchyTypeMismatchException::builder),
          entry("IncompatiblePolicyException", IncompatiblePolicyException::builder),
          entry("InternalServerError", InternalServerErrorException::builder),
          entry("InvalidAllowedPatternException", InvalidAllowedPatternException::builder),
          entry("InvalidKeyId", InvalidKeyIdException::builder),
          entry("InvalidPolicyAttributeException", InvalidPolicyAttributeException::builder),
          entry("InvalidPolicyTypeException", InvalidPolicyTypeException::builder),
          entry("ParameterAlreadyExists", ParameterAlreadyExistsException::builder),
          entry("ParameterLimitExceeded", ParameterLimitExceededException::builder),
          entry(
              "ParameterMaxVersionLimitExceeded",
              ParameterMaxVersionLimitExceededException::builder),
          entry("ParameterNotFound", ParameterNotFoundException::builder),
          entry("ParameterPatternMismatchException", ParameterPatternMismatchException::builder),
          entry("ParameterVersionNotFound", ParameterVersionNotFoundException::builder),
          entry("PoliciesLimitExceededException", PoliciesLimitExceededException::builder),
          entry("TooManyUpdates", TooManyUpdatesException::builder),
          entry("UnsupportedParameterType", UnsupportedParameterTypeException::builder));

  private SsmErrors() {}
}
