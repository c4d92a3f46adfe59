package io.ragdeck.cloud;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.SdkRequest;

/** Counts every call to AWS, real or simulated. */
public final class CallMeter {

  /** How a call ended, after its retries. */
  public enum Outcome {
    OK,
    THROTTLED,
    DENIED,
    REJECTED,
    FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT);
  }

  private final MeterRegistry registry;

  public CallMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts a call that has ended. */
  public void count(Call call, SdkRequest request, Outcome outcome, int attempts, Duration took) {
    registry
        .timer(
            "ragdeck.aws.calls",
            "service",
            call.service(),
            "operation",
            call.operation(),
            "outcome",
            outcome.tag)
        .record(took);
    registry.counter("ragdeck.aws.attempts", "service", call.service()).increment(attempts);
  }
}
