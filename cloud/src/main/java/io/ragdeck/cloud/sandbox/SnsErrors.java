package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.ConcurrentAccessException;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.InvalidSecurityException;
import software.amazon.awssdk.services.sns.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sns.model.KmsDisabledException;
import software.amazon.awssdk.services.sns.model.KmsInvalidStateException;
import software.amazon.awssdk.services.sns.model.KmsNotFoundException;
import software.amazon.awssdk.services.sns.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.sns.model.KmsThrottlingException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PlatformApplicationDisabledException;
import software.amazon.awssdk.services.sns.model.StaleTagException;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;
import software.amazon.awssdk.services.sns.model.TagPolicyException;
import software.amazon.awssdk.services.sns.model.TopicLimitExceededException;
import software.amazon.awssdk.services.sns.model.ValidationException;

/** The exception classes of SNS, by error code. */
final class SnsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AuthorizationError", AuthorizationErrorException::builder),
          entry("ConcurrentAccess", ConcurrentAccessException::builder),
          entry("EndpointDisabled", EndpointDisabledException::builder),
          entry("InternalError", InternalErrorException::builder),
          entry("InvalidParameter", InvalidParameterException::builder),
          entry("InvalidSecurity", InvalidSecurityException::builder),
          entry("KMSAccessDenied", KmsAccessDeniedException::builder),
          entry("KMSDisabled", KmsDisabledException::builder),
          entry("KMSInvalidState", KmsInvalidStateException::builder),
          entry("KMSNotFound", KmsNotFoundException::builder),
          entry("KMSOptInRequired", KmsOptInRequiredException::builder),
          entry("KMSThrottling", KmsThrottlingException::builder),
          entry("NotFound", NotFoundException::builder),
          entry("ParameterValueInvalid", InvalidParameterValueException::builder),
          entry("PlatformApplicationDisabled", PlatformApplicationDisabledException::builder),
          entry("StaleTag", StaleTagException::builder),
          entry("TagLimitExceeded", TagLimitExceededException::builder),
          entry("TagPolicy", TagPolicyException::builder),
          entry("TopicLimitExceeded", TopicLimitExceededException::builder),
          entry("ValidationException", ValidationException::builder));

  private SnsErrors() {}
}
