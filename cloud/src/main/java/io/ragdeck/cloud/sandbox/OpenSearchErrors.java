package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.opensearch.model.BaseException;
import software.amazon.awssdk.services.opensearch.model.InternalException;
import software.amazon.awssdk.services.opensearch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.opensearch.model.ValidationException;

/** The exception classes of OpenSearch, by error code. */
final class OpenSearchErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("BaseException", BaseException::builder),
          entry("InternalException", InternalException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ValidationException", ValidationException::builder));

  private OpenSearchErrors() {}
}
