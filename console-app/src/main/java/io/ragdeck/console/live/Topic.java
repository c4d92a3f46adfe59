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

  /** The list of operations. */
  Topic OPERATIONS = new AllOperations();

  /** Every operation. */
  record AllOperations() implements Topic {
    @Override
    public String toString() {
      return "operations";
    }
  }

  /** The incidents of all systems. */
  Topic INCIDENTS = new AllIncidents();

  /** Every incident. */
  record AllIncidents() implements Topic {
    @Override
    public String toString() {
      return "incidents";
    }
  }

  /** One operation, which changes while it runs. */
  record OneOperation(String id) implements Topic {

    private static final String PREFIX = "operation/";

    public OneOperation {
      if (!id.matches("[a-z0-9-]{1,64}")) {
        throw new IllegalArgumentException("Not the id of an operation: '%s'".formatted(id));
      }
    }

    @Override
    public String toString() {
      return PREFIX + id;
    }
  }

  /** The metrics of one system, which are new again and again. */
  record Metrics(SystemId id) implements Topic {

    private static final String PREFIX = "metrics/";

    @Override
    public String toString() {
      return PREFIX + id;
    }
  }

  static Topic metrics(SystemId system) {
    return new Metrics(system);
  }

  static Topic of(SystemId system) {
    return new OneSystem(system);
  }

  static Topic plan(String id) {
    return new OnePlan(id);
  }

  static Topic operation(String id) {
    return new OneOperation(id);
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
      if (text.startsWith(Metrics.PREFIX)) {
        return Optional.of(metrics(new SystemId(text.substring(Metrics.PREFIX.length()))));
      }
      if (text.equals(OPERATIONS.toString())) {
        return Optional.of(OPERATIONS);
      }
      if (text.equals(INCIDENTS.toString())) {
        return Optional.of(INCIDENTS);
      }
      if (text.startsWith(OneOperation.PREFIX)) {
        return Optional.of(operation(text.substring(OneOperation.PREFIX.length())));
      }
      return text.startsWith(OnePlan.PREFIX)
          ? Optional.of(plan(text.substring(OnePlan.PREFIX.length())))
          : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
