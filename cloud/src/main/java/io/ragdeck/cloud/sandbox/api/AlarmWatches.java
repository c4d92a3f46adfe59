package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.api.AlarmSettings.Judged;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** How alarms stand, and since when. */
final class AlarmWatches {

  static final String METRIC = "AWS::CloudWatch::Alarm";
  static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

  /** As far back as anybody looks for when a state began. */
  private static final Duration LOOKED_BACK = Duration.ofDays(1);

  private AlarmWatches() {}

  /** A state and since when it is so. */
  record Standing(AlarmState state, Instant since) {}

  static Standing of(Account account, LiveResource alarm) {
    if (alarm.type().equals(COMPOSITE)) {
      return new Standing(composite(account, alarm), AlarmSettings.configured(alarm));
    }
    Instant now = account.now();
    Optional<Judged> before = AlarmSettings.judged(alarm);
    Instant oldest = now.minus(LOOKED_BACK);
    Instant configured = AlarmSettings.configured(alarm);
    Instant from = before.map(Judged::at).orElse(configured.isBefore(oldest) ? oldest : configured);
    Instant since = before.map(Judged::since).orElse(configured);
    Optional<StateValue> value = before.map(Judged::state);
    AlarmState known =
        before
            .map(one -> new AlarmState(one.state(), "Its data were missing and are ignored."))
            .orElse(AlarmState.UNCHECKED);
    List<AlarmState.Since> states = AlarmState.between(account, alarm, known, from, now);
    for (AlarmState.Since next : states) {
      if (value.isPresent() && value.get() != next.state().value() && !next.at().isBefore(since)) {
        since = next.at();
      }
      value = Optional.of(next.state().value());
    }
    AlarmState last = states.getLast().state();
    AlarmSettings.remember(alarm, new Judged(now, last.value(), since));
    return new Standing(last, since);
  }

  private static AlarmState composite(Account account, LiveResource alarm) {
    boolean holds =
        AlarmRules.holds(
            alarm.text("AlarmRule"),
            name ->
                account
                    .resources()
                    .find(METRIC, name)
                    .map(one -> of(account, one).state().value())
                    .or(
                        () ->
                            account
                                .resources()
                                .find(COMPOSITE, name)
                                .filter(other -> other != alarm)
                                .map(one -> composite(account, one).value())));
    return new AlarmState(
        holds ? StateValue.ALARM : StateValue.OK,
        "The rule %s: %s".formatted(holds ? "holds" : "does not hold", alarm.text("AlarmRule")));
  }
}
