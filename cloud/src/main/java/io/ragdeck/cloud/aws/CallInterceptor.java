package io.ragdeck.cloud.aws;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallLane;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallMeter.Outcome;
import io.ragdeck.cloud.FailedCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Around every call of one real client: waits for a place in its lane, counts the call, and notes
 * on a failure which call it was.
 *
 * <p>The place is taken in {@link #modifyHttpRequest}, the last step before the SDK's pipeline:
 * only failures inside the pipeline are reported back here, so a place taken earlier could be lost.
 */
final class CallInterceptor implements ExecutionInterceptor {

  /** One call on its way. */
  private record Passage(Call call, long began, AtomicInteger attempts) {}

  private static final ExecutionAttribute<Passage> PASSAGE =
      new ExecutionAttribute<>("RagdeckPassage");

  private final CallLane lane;
  private final CallMeter meter;

  CallInterceptor(CallLane lane, CallMeter meter) {
    this.lane = lane;
    this.meter = meter;
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    Passage passage = new Passage(call(attributes), System.nanoTime(), new AtomicInteger());
    try {
      LateCredentials.check(attributes);
      lane.enter(passage.call());
    } catch (SdkException failure) {
      FailedCall.mark(failure, passage.call());
      count(passage, context.request(), Outcome.of(failure));
      throw failure;
    }
    attributes.putAttribute(PASSAGE, passage);
    return context.httpRequest();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Optional.ofNullable(attributes.getAttribute(PASSAGE))
        .ifPresent(passage -> passage.attempts().incrementAndGet());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    end(context.request(), attributes, Outcome.OK);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    FailedCall.mark(context.exception(), call(attributes));
    end(context.request(), attributes, Outcome.of(context.exception()));
  }

  private void end(SdkRequest request, ExecutionAttributes attributes, Outcome outcome) {
    Passage passage = attributes.getAttribute(PASSAGE);
    if (passage != null) {
      attributes.putAttribute(PASSAGE, null);
      lane.leave();
      count(passage, request, outcome);
    }
  }

  private void count(Passage passage, SdkRequest request, Outcome outcome) {
    Duration took = Duration.ofNanos(System.nanoTime() - passage.began());
    meter.count(passage.call(), request, outcome, passage.attempts().get(), took);
  }

  static Call call(ExecutionAttributes attributes) {
    return Call.ofSdk(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
