package io.ragdeck.console.alarms;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.store.Repeat;
import io.ragdeck.console.store.Silence;
import io.ragdeck.console.store.Silence.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * A silence as a page shows it.
 *
 * @param what is silent
 * @param holds whether it holds now
 * @param when in words: until when, or from when to when, or how it comes again
 */
public record SilenceRow(
    String id,
    String system,
    String what,
    boolean window,
    boolean holds,
    String when,
    String reason,
    String by,
    Optional<String> next) {

  static SilenceRow of(Silence silence, Instant now) {
    boolean holds = silence.holds(now);
    return new SilenceRow(
        silence.id(),
        silence.system().value(),
        what(silence.scope()),
        silence.scope() instanceof Scope.WholeSystem,
        holds,
        when(silence, now),
        silence.reason(),
        silence.by(),
        holds
            ? Optional.empty()
            : silence.next(now).map(begin -> "next from " + Ages.exact(begin)));
  }

  private static String what(Scope scope) {
    return switch (scope) {
      case Scope.WholeSystem() -> "The whole system";
      case Scope.OneService(String name) -> "Service " + name;
      case Scope.OneCheck(String check) -> "Check " + check;
      case Scope.OneAlarm(String name) -> "Alarm " + name;
    };
  }

  private static String when(Silence silence, Instant now) {
    if (silence.repeat().isPresent()) {
      Repeat repeat = silence.repeat().get();
      return "%s (%s), %s min each, until %s"
          .formatted(
              repeat.cron(),
              repeat.zone().getId(),
              repeat.lasts().toMinutes(),
              Ages.exact(silence.ends()));
    }
    return silence.holds(now)
        ? "until " + Ages.exact(silence.ends())
        : "from %s until %s".formatted(Ages.exact(silence.begins()), Ages.exact(silence.ends()));
  }
}
