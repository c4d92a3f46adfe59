package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;

/** The exception classes of ElastiCache, by error code. */
final class ElastiCacheErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("InvalidParameterCombination", InvalidParameterCombinationException::builder),
          entry("InvalidParameterValue", InvalidParameterValueException::builder),
          entry("ReplicationGroupNotFoundFault", ReplicationGroupNotFoundException::builder));

  private ElastiCacheErrors() {}
}
