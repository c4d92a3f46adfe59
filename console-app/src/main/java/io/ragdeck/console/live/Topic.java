package io.ragdeck.console.live;

import io.ragdeck.monitoring.fleet.SystemId;
import java.util.Optional;

/** What a page shows, and so what its stream is about. */
public sealed interface Topic {

  /** The whole fleet. */
  Topic FLEET = new WholeFleet();

  /** Every system and source. */
  record WholeFleet() implements Topic {
    @Override
    public String toString() {
      return "fleet";
    }
  }

  /** One system. */
  record OneSystem(SystemId id) implements Topic {

    private static final String PREFIX = "system/";

    @Override
    public String toString() {
      return PREFIX + id;
    }
  }

  /** One plan, which changes while it is drawn and with what somebody does about it. */
  record OnePlan(String id) implements Topic {

    private static final String PREFIX = "plan/";

    public OnePlan {
      if (!id.matches("[a-z0-9-]{1,64}")) {
        throw new IllegalArgumentException("Not the id of a plan: '%s'".formatted(id));
      }
    }

    @Override
    public String toString() {
      return PREFIX + id;
    }
  }

  static Topic of(SystemId system) {
    return new OneSystem(system);
  }

  static Topic plan(String id) {
    return new OnePlan(id);
  }

  /** Reads what {@code toString()} of a topic writes; empty for anything else. */
  static Optional<Topic> parse(String text) {
    try {
      if (text.equals(FLEET.toString())) {
        return Optional.of(FLEET);
      }
      if (text.startsWith(OneSystem.PREFIX)) {
        return Optional.of(of(new SystemId(text.substring(OneSystem.PREFIX.length()))));
      }
      return text.startsWith(OnePlan.PREFIX)
          ? Optional.of(plan(text.substring(OnePlan.PREFIX.length())))
          : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
