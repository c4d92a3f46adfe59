package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.EncryptionTypeMismatchException;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.InvalidRequestException;
import software.amazon.awssdk.services.s3.model.InvalidWriteOffsetException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.TooManyPartsException;

/** The exception classes of S3, by error code. */
final class S3Errors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("BucketAlreadyExists", BucketAlreadyExistsException::builder),
          entry("BucketAlreadyOwnedByYou", BucketAlreadyOwnedByYouException::builder),
          entry("EncryptionTypeMismatch", EncryptionTypeMismatchException::builder),
          entry("InvalidObjectState", InvalidObjectStateException::builder),
          entry("InvalidRequest", InvalidRequestException::builder),
          entry("InvalidWriteOffset", InvalidWriteOffsetException::builder),
          entry("NoSuchBucket", NoSuchBucketException::builder),
          entry("NoSuchKey", NoSuchKeyException::builder),
          entry("TooManyParts", TooManyPartsException::builder));

  private S3Errors() {}
}
