package io.ragdeck.cloud.aws;

import io.ragdeck.cloud.FailedCall;
import io.ragdeck.cloud.Misconfigured;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Ends every call to a place that can't exist before it begins, with the reason. */
record ClosedLocation(String reason) implements ExecutionInterceptor {

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    throw FailedCall.mark(new Misconfigured(reason), CallInterceptor.call(attributes));
  }
}
