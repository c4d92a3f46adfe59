package io.ragdeck.console.sandbox;

import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A fault in words, as forms and the API say it.
 *
 * @param service the short name of a service, or {@code *}
 * @param operation the API's name of an operation, or {@code *}
 * @param location account/region; empty for everywhere
 * @param effect the label of a {@link Kind}
 * @param delay how much longer an answer takes, for delays only
 * @param probability the share of requests that meet it, more than 0, at most 1
 */
record FaultOrder(
    String service,
    String operation,
    Optional<String> location,
    String effect,
    Duration delay,
    double probability) {

  static final Duration STANDARD_DELAY = Duration.ofSeconds(2);
  static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  /** What can happen to a request. */
  enum Kind {
    THROTTLE("AWS says: too many requests"),
    DENY("AWS says: the role lacks the permission"),
    DELAY("The answer takes longer"),
    FAIL("AWS answers HTTP 500"),
    UNREACHABLE("Nothing answers");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> labelled(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }

    static String labels() {
      return Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "));
    }

    static Kind of(Effect effect) {
      return switch (effect) {
        case Effect.Throttle() -> THROTTLE;
        case Effect.Deny() -> DENY;
        case Effect.Delay(Duration by) -> DELAY;
        case Effect.Fail() -> FAIL;
        case Effect.Unreachable() -> UNREACHABLE;
      };
    }

    Effect effect(Duration delay) {
      return switch (this) {
        case THROTTLE -> new Effect.Throttle();
        case DENY -> new Effect.Deny();
        case DELAY -> new Effect.Delay(delay);
        case FAIL -> new Effect.Fail();
        case UNREACHABLE -> new Effect.Unreachable();
      };
    }
  }

  /** One line for the audit trail. */
  static String line(Fault fault) {
    return "%s %s:%s %s %s %%"
        .formatted(
            Kind.of(fault.effect()).label(),
            fault.service(),
            fault.operation(),
            fault.location().map(Location::toString).orElse("everywhere"),
            Math.round(fault.probability() * 100));
  }
}
