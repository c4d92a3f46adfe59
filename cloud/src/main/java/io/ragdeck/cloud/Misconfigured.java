package io.ragdeck.cloud;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call that can't be made because of how the console was set up. Its message is a sentence for
 * the operator; repeating the call is no use.
 */
public final class Misconfigured extends SdkClientException {

  public Misconfigured(String sentence) {
    super(SdkClientException.builder().message(sentence));
  }
}
