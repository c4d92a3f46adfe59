package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallLane;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.FailedCall;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import io.ragdeck.cloud.sandbox.rules.Broken;
import io.ragdeck.cloud.sandbox.rules.RequestCheck;
import io.ragdeck.cloud.sandbox.rules.Rules;
import io.ragdeck.cloud.sandbox.rules.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Between the caller and the simulated world: does to a call what the SDK's client, the network and
 * AWS's front door do to a real one. Bounded concurrency, faults, the check of the request against
 * AWS's rules, and the SDK's own retries around all of it.
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
    CallLane lane =
        lanes.computeIfAbsent(new Way(location, call.service()), way -> policy.lane(way.service()));
    Attempts attempts = new Attempts(policy, lane.retries());
    long began = System.nanoTime();
    try {
      R answer =
          inLane(lane, call, () -> attempt(attempts, location, call, request, world), attempts);
      meter.count(call, request, CallMeter.Outcome.OK, attempts.made(), since(began));
      return answer;
    } catch (SdkException failure) {
      FailedCall.mark(failure, call);
      meter.count(call, request, CallMeter.Outcome.of(failure), attempts.made(), since(began));
      throw failure;
    }
  }

  private static <R> R inLane(CallLane lane, Call call, Supplier<R> attempt, Attempts attempts) {
    lane.enter(call);
    try {
      return attempts.run(attempt);
    } finally {
      lane.leave();
    }
  }

  private <Q extends AwsRequest, R> R attempt(
      Attempts attempts, Location location, Call call, Q request, Function<Q, R> world) {
    List<Fault.Effect> met = faults.meet(location, call);
    for (Fault.Effect effect : met) {
      switch (effect) {
        case Fault.Effect.Delay(Duration by) -> attempts.take(by);
        case Fault.Effect.Unreachable() -> {
          attempts.take(policy.connectTimeout());
          throw Outage.unreachable(location, call);
        }
        case Fault.Effect.Fail() -> throw Outage.fail(call);
        case Fault.Effect.Throttle() -> throw Outage.throttle(call);
        case Fault.Effect.Deny() -> throw Outage.deny(call);
      }
    }
    check(call, request);
    return world.apply(request);
  }

  /**
   * AWS looks at the form of a request before it looks for what the request names.
   *
   * @throws AwsServiceException the refusal of the first rule that is broken
   */
  public static void check(Call call, AwsRequest request) {
    Rules known = ApiRules.standard().of(call);
    List<Broken> broken = RequestCheck.check(known, request);
    if (!broken.isEmpty()) {
      Wording wording = Wording.of(call.service(), known, broken.getFirst());
      throw Refusal.of(call.service(), wording.code(), wording.sentence());
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
