package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InternalServiceException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.PaginationTokenExpiredException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ThrottledException;

/** The exception classes of the tagging API, by error code. */
final class TaggingErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("InternalServiceException", InternalServiceException::builder),
          entry("InvalidParameterException", InvalidParameterException::builder),
          entry("PaginationTokenExpiredException", PaginationTokenExpiredException::builder),
          entry("ThrottledException", ThrottledException::builder));

  private TaggingErrors() {}
}
