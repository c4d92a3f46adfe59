package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.KmsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotEmptyException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.ServerException;

/** The exception classes of ECR, by error code. */
final class EcrErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("ImageNotFoundException", ImageNotFoundException::builder),
          entry("InvalidParameterException", InvalidParameterException::builder),
          entry("KmsException", KmsException::builder),
          entry("RepositoryNotEmptyException", RepositoryNotEmptyException::builder),
          entry("RepositoryNotFoundException", RepositoryNotFoundException::builder),
          entry("ServerException", ServerException::builder));

  private EcrErrors() {}
}
