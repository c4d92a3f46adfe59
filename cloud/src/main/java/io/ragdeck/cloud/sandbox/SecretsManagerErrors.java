package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.EncryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.InternalServiceErrorException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.LimitExceededException;
import software.amazon.awssdk.services.secretsmanager.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.secretsmanager.model.PreconditionNotMetException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The exception classes of Secrets Manager, by error code. */
final class SecretsManagerErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("DecryptionFailure", DecryptionFailureException::builder),
          entry("EncryptionFailure", EncryptionFailureException::builder),
          entry("InternalServiceError", InternalServiceErrorException::builder),
          entry("InvalidNextTokenException", InvalidNextTokenException::builder),
          entry("InvalidParameterException", InvalidParameterException::builder),
          entry("InvalidRequestException", InvalidRequestException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("MalformedPolicyDocumentException", MalformedPolicyDocumentException::builder),
          entry("PreconditionNotMetException", PreconditionNotMetException::builder),
          entry("ResourceExistsException", ResourceExistsException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder));

  private SecretsManagerErrors() {}
}
