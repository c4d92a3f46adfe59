package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What some checks say of one system at one moment.
 *
 * @param asked the checks that looked, each with its period; what others found before stays
 * @param quiet whether somebody works on the system, so that nothing new is opened
 */
public record Round(
    SystemId system, Map<String, Duration> asked, List<Answer> answers, boolean quiet, Instant at) {

  public Round {
    asked = Map.copyOf(asked);
    answers = List.copyOf(answers);
  }

  List<Finding> found() {
    return answers.stream()
        .flatMap(
            answer ->
                switch (answer) {
                  case Answer.Found(Finding finding) -> Optional.of(finding).stream();
                  case Answer.NotKnown _ -> Optional.<Finding>empty().stream();
                })
        .toList();
  }

  Duration periodOf(String check) {
    return asked.getOrDefault(check, Duration.ZERO);
  }

  boolean asks(String check) {
    return asked.containsKey(check);
  }

  /** Whether it is known that this is not wrong, where it was not found. */
  boolean tellsOf(Finding.Key key) {
    return asks(key.check())
        && answers.stream()
            .noneMatch(answer -> answer instanceof Answer.NotKnown gap && gap.covers(key));
  }
}
