package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallLane;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.FailedCall;
import io.ragdeck.cloud.Location;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Between the caller and the simulated world: does to a call what the network, AWS's front door and
 * the SDK's client do to a real one. Bounded concurrency, faults, the check of the request, and the
 * SDK's own retries around all of it.
 */
public final class Gate {

  private record Way(Location location, String service) {}

  private final CallPolicy policy;
  private final CallMeter meter;
  private final Faults faults;
  private final Map<Way, CallLane> lanes = new ConcurrentHashMap<>();

  public Gate(CallPolicy policy, CallMeter meter, Faults faults) {
    this.policy = policy;
    this.meter = meter;
    this.faults = faults;
  }

  /**
   * Lets the world answer a request, or refuses it as AWS would.
   *
   * @throws SdkException what the SDK's client would throw, marked with the {@link FailedCall}
   */
  public <Q extends AwsRequest, R> R answer(
      Location location, Call call, Q request, Function<Q, R> world) {
    CallLane lane = lanes.computeIfAbsent(new Way(location, call.service()), way -> policy.lane());
    long began = System.nanoTime();
    try {
      lane.enter(call);
      try {
        R answer = attempts(lane.retries(), location, call, request, world);
        meter.count(call, request, CallMeter.Outcome.OK, 1, since(began));
        return answer;
      } finally {
        lane.leave();
      }
    } catch (SdkException failure) {
      meter.count(call, request, CallMeter.Outcome.FAILED, 1, since(began));
      throw FailedCall.mark(failure, call);
    }
  }

  private <Q extends AwsRequest, R> R attempts(
      RetryStrategy retries, Location location, Call call, Q request, Function<Q, R> world) {
    var first = retries.acquireInitialToken(AcquireInitialTokenRequest.create(call.service()));
    RetryToken token = first.token();
    sleep(first.delay());
    while (true) {
      try {
        R answer = attempt(location, call, request, world);
        retries.recordSuccess(RecordSuccessRequest.create(token));
        return answer;
      } catch (SdkException failure) {
        try {
          var next =
              retries.refreshRetryToken(
                  RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
          token = next.token();
          sleep(next.delay());
        } catch (TokenAcquisitionFailedException spent) {
          throw failure;
        }
      }
    }
  }

  private <Q extends AwsRequest, R> R attempt(
      Location location, Call call, Q request, Function<Q, R> world) {
    for (Fault.Effect effect : faults.meet(location, call)) {
      if (effect instanceof Fault.Effect.Delay(Duration by)) {
        sleep(by);
      }
    }
    return world.apply(request);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Interrupted while waiting for an answer", e);
    }
  }
}
