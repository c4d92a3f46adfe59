package io.ragdeck.cloud;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Counts every call to AWS, real or simulated, and adds up what AWS charges for it. Thread-safe.
 *
 * <ul>
 *   <li>{@code ragdeck.aws.calls} by service, operation and outcome
 *   <li>{@code ragdeck.aws.call.duration} by service: waiting for a place, retries and all
 *   <li>{@code ragdeck.aws.attempts} by service: requests sent, retries included
 *   <li>{@code ragdeck.aws.cost} in US dollars, list price
 * </ul>
 */
public final class CallMeter {

  /** How a call ended, after its retries. Names are values of a metric's tag. */
  public enum Outcome {
    OK,
    THROTTLED,
    DENIED,
    REJECTED,
    FAILED;

    /** The outcome of a call that ended with this. */
    public static Outcome of(Throwable thrown) {
      return switch (CloudProblem.of(thrown).kind()) {
        case THROTTLED -> THROTTLED;
        case ACCESS_DENIED -> DENIED;
        case NOT_FOUND, CONFLICT, REJECTED, QUOTA -> REJECTED;
        case UNAVAILABLE -> FAILED;
      };
    }

    private String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MICRO = 6;

  private final MeterRegistry registry;
  private final Instant since;
  private final LongAdder calls = new LongAdder();
  private final LongAdder attempts = new LongAdder();
  private final LongAdder unsuccessful = new LongAdder();
  private final LongAdder microDollars = new LongAdder();
  private final LastHour callsLastHour;
  private final LastHour microDollarsLastHour;

  public CallMeter(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.since = clock.instant();
    this.callsLastHour = new LastHour(clock);
    this.microDollarsLastHour = new LastHour(clock);
    FunctionCounter.builder("ragdeck.aws.cost", microDollars, sum -> sum.sum() / 1e6)
        .baseUnit("usd")
        .description("List price of the console's own calls to AWS")
        .register(registry);
  }

  /**
   * Counts a call that has ended.
   *
   * @param attempts how many requests were sent for it
   * @param took from the caller's first instruction to the answer
   */
  public void count(Call call, SdkRequest request, Outcome outcome, int attempts, Duration took) {
    count(call, outcome, attempts, took);
    if (outcome == Outcome.OK) {
      long price = CallPrice.microDollars(call, request);
      microDollars.add(price);
      microDollarsLastHour.add(price);
    }
  }

  /**
   * Adds what a call cost that no request says, such as the gigabytes that a query looked through.
   */
  public void charge(long millionthsOfADollar) {
    microDollars.add(millionthsOfADollar);
    microDollarsLastHour.add(millionthsOfADollar);
  }

  private void count(Call call, Outcome outcome, int sent, Duration took) {
    calls.increment();
    callsLastHour.add(1);
    attempts.add(sent);
    if (outcome != Outcome.OK) {
      unsuccessful.increment();
    }
    registry
        .counter(
            "ragdeck.aws.calls",
            "service",
            call.service(),
            "operation",
            call.operation(),
            "outcome",
            outcome.tag())
        .increment();
    registry.timer("ragdeck.aws.call.duration", "service", call.service()).record(took);
    registry.counter("ragdeck.aws.attempts", "service", call.service()).increment(sent);
  }

  /** What was counted so far. */
  public CallTotals totals() {
    return new CallTotals(
        since,
        calls.sum(),
        attempts.sum(),
        unsuccessful.sum(),
        callsLastHour.sum(),
        BigDecimal.valueOf(microDollars.sum(), MICRO),
        BigDecimal.valueOf(microDollarsLastHour.sum(), MICRO));
  }
}
