package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;

class GateTest {

  private static final Location HERE = Location.of("main", "ap-south-1");
  private static final Location THERE = Location.of("main", "eu-west-1");
  private static final Call LIST = new Call("ecs", "ListClusters");
  private static final ListClustersRequest REQUEST = ListClustersRequest.builder().build();

  private static final CallPolicy QUICK =
      new CallPolicy(
          Duration.ofMillis(5),
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          5,
          Duration.ofMillis(1),
          Map.of("ecs", 4));

  private final Faults faults = new Faults(7);
  private final CallMeter meter = new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC());
  private final Gate gate = new Gate(QUICK, meter, faults);

  @Test
  void hidesAThrottleOfEveryThirdRequestBehindRetries() {
    fault("ecs", "*", new Effect.Throttle(), 0.3);

    for (int i = 0; i < 300; i++) {
      failure(HERE);
    }

    assertThat(meter.totals().unsuccessful())
        .as("five attempts leave 0.24 % of calls; the dice are seeded")
        .isLessThanOrEqualTo(2);
    assertThat(meter.totals().attempts()).isBetween(390L, 470L);
  }

  /** What speaks against the SDK's adaptive mode, which needs minutes for this. */
  @Test
  void endsARefreshOfThreeHundredCallsInSecondsThoughAThirdIsThrottled() throws Exception {
    Gate standard = new Gate(CallPolicy.standard(), meter, faults);
    fault("ecs", "*", new Effect.Throttle(), 0.3);
    fault("ecs", "*", new Effect.Delay(Duration.ofMillis(20)), 1);
    long began = System.nanoTime();

    callAtOnce(
        300,
        () -> {
          try {
            return standard.answer(HERE, LIST, REQUEST, request -> "ok");
          } catch (AwsServiceException throttled) {
            return "ok";
          }
        });

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertThat(meter.totals().unsuccessful())
        .as("0.7 are expected; more than six come once in 100,000 runs")
        .isLessThanOrEqualTo(6);
  }

  @Test
  void showsAThrottleThatDoesNotEnd() {
    fault("ecs", "*", new Effect.Throttle(), 1);

    CloudProblem problem = CloudProblem.of(failure(HERE));

    assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.THROTTLED);
    assertThat(problem.action()).contains("ecs:ListClusters");
    assertThat(meter.totals().attempts()).isEqualTo(5);
  }

  @Test
  void failsFastOnceTheRetryQuotaIsSpent() {
    fault("*", "*", new Effect.Throttle(), 1);
    for (int i = 0; i < 60; i++) {
      failure(HERE);
    }
    assertThat(meter.totals().attempts())
        .as("60 calls and the 100 retries of the SDK's quota")
        .isEqualTo(160);

    failure(THERE);
    assertThat(meter.totals().attempts()).as("another location has its own").isEqualTo(165);
  }

  @Test
  void deniesOnceAndDoesNotAskAgain() {
    fault("ecs", "ListClusters", new Effect.Deny(), 1);

    CloudProblem problem = CloudProblem.of(failure(HERE));

    assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.ACCESS_DENIED);
    assertThat(problem.action()).contains("ecs:ListClusters");
    assertThat(meter.totals().attempts()).isEqualTo(1);
  }

  @Test
  void retriesAFailureAndThenShowsIt() {
    fault("ecs", "*", new Effect.Fail(), 1);

    assertThat(CloudProblem.of(failure(HERE)).kind()).isEqualTo(CloudProblem.Kind.UNAVAILABLE);
    assertThat(meter.totals().attempts()).isEqualTo(5);
  }

  @Test
  void cutsOffOneLocationOnly() {
    faults.add(new Fault("*", "*", Optional.of(THERE), new Effect.Unreachable(), 1));

    assertThat(CloudProblem.of(failure(THERE)).kind()).isEqualTo(CloudProblem.Kind.UNAVAILABLE);
    assertThat(call(HERE)).isEqualTo("ok");
  }

  @Test
  void givesUpAnAnswerThatTakesTooLong() {
    fault("ecs", "*", new Effect.Delay(Duration.ofHours(1)), 1);

    assertThatThrownBy(() -> call(HERE)).isInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  @Test
  void passesOnWhatTheWorldRefuses() {
    assertThatThrownBy(
            () ->
                gate.answer(
                    HERE,
                    LIST,
                    REQUEST,
                    request -> {
                      throw Refusal.of("ecs", "ClusterNotFoundException", "Cluster not found.");
                    }))
        .isInstanceOf(ClusterNotFoundException.class)
        .extracting(thrown -> ((AwsServiceException) thrown).awsErrorDetails().serviceName())
        .isEqualTo("Ecs");
    assertThat(meter.totals().attempts()).isEqualTo(1);
  }

  @Test
  void letsNoMoreThanItsPlacesInAtOnce() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    callAtOnce(
        40,
        () ->
            gate.answer(
                HERE,
                LIST,
                REQUEST,
                request -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  pause();
                  inside.decrementAndGet();
                  return "ok";
                }));

    assertThat(most.get()).isEqualTo(4);
  }

  private void fault(String service, String operation, Effect effect, double probability) {
    faults.add(new Fault(service, operation, Optional.empty(), effect, probability));
  }

  private String call(Location location) {
    return gate.answer(location, LIST, REQUEST, request -> "ok");
  }

  private Throwable failure(Location location) {
    return catchThrowable(() -> call(location));
  }

  private static void callAtOnce(int times, Callable<String> call)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> one : threads.invokeAll(Collections.nCopies(times, call))) {
        assertThat(one.get()).isEqualTo("ok");
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
