package io.ragdeck.cloud.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Credentials whose failure shows when it can be counted. The SDK resolves credentials before any
 * interceptor of ours and lets a failure pass by all of them; here the failure takes the place of
 * the credentials, until {@link #check} meets it.
 */
record LateCredentials(AwsCredentialsProvider delegate) implements AwsCredentialsProvider {

  /** Never sent: its call ends before it is signed. */
  private record Missing(SdkException reason) implements AwsCredentials {
    @Override
    public String accessKeyId() {
      return "none";
    }

    @Override
    public String secretAccessKey() {
      return "none";
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return delegate.resolveCredentials();
    } catch (SdkException failure) {
      return new Missing(failure);
    }
  }

  /**
   * Throws why there are no credentials, if there are none.
   *
   * @throws SdkException what the provider threw
   */
  static void check(ExecutionAttributes call) {
    if (call.getAttribute(AwsSignerExecutionAttribute.AWS_CREDENTIALS)
        instanceof Missing(SdkException reason)) {
      throw reason;
    }
  }
}
