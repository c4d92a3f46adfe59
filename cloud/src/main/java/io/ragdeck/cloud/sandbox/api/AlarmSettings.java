package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** What is kept of an alarm beside its properties. */
final class AlarmSettings {

  private static final String FORCED = "ragdeck:forced";
  private static final String CONFIGURED = "ragdeck:configured";
  private static final String JUDGED = "ragdeck:judged";
  private static final String SINCE = "ragdeck:since";
  private static final String STATE = "ragdeck:state";

  /** A state that somebody set; it holds until the alarm looks at its metric again. */
  record Forced(Instant at, AlarmState state) {}

  /** What was known of an alarm when it was looked at last. */
  record Judged(Instant at, StateValue state, Instant since) {}

  private AlarmSettings() {}

  static List<Forced> forced(LiveResource alarm) {
    List<Forced> all = new ArrayList<>();
    for (String line : alarm.attribute(FORCED).lines().toList()) {
      String[] parts = line.split("\\|", 3);
      all.add(
          new Forced(
              Instant.parse(parts[0]), new AlarmState(StateValue.fromValue(parts[1]), parts[2])));
    }
    return all;
  }

  static void force(LiveResource alarm, Instant at, StateValue state, String reason) {
    String line = "%s|%s|%s\n".formatted(at, state, reason.replace('\n', ' '));
    alarm.attributes().merge(FORCED, line, String::concat);
  }

  static Instant configured(LiveResource alarm) {
    String text = alarm.attribute(CONFIGURED);
    return text.isEmpty() ? alarm.createdAt() : Instant.parse(text);
  }

  /** It is another alarm from now on: what it said before is no longer said. */
  static void configure(LiveResource alarm, Instant now) {
    alarm.attributes().put(CONFIGURED, now.toString());
    alarm.attributes().remove(FORCED);
    alarm.attributes().remove(JUDGED);
  }

  static Optional<Judged> judged(LiveResource alarm) {
    return alarm.attribute(JUDGED).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Judged(
                Instant.parse(alarm.attribute(JUDGED)),
                StateValue.fromValue(alarm.attribute(STATE)),
                Instant.parse(alarm.attribute(SINCE))));
  }

  static void remember(LiveResource alarm, Judged judged) {
    alarm.attributes().put(JUDGED, judged.at().toString());
    alarm.attributes().put(STATE, judged.state().toString());
    alarm.attributes().put(SINCE, judged.since().toString());
  }
}
