package io.ragdeck.console.logs;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.filter.FilterRefused;
import io.ragdeck.monitoring.logs.filter.LineFilter;
import io.ragdeck.monitoring.logs.filter.LogLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which lines are asked for, as somebody wrote it. Two of the same text are the same, whoever wrote
 * it.
 */
public record LogFilter(String text, LineFilter filter) implements Predicate<LogEvent> {

  /**
   * @throws ProblemException names the parameter and says what would be accepted
   */
  static LogFilter of(Optional<String> text) {
    try {
      return new LogFilter(text.orElse(""), LineFilter.parse(text.orElse("")));
    } catch (FilterRefused refused) {
      String sentence = String.valueOf(refused.getMessage());
      throw new ProblemException(
          Problem.of(400, sentence + ".", List.of(new Violation("filter", sentence))));
    }
  }

  boolean isAll() {
    return text.isEmpty();
  }

  @Override
  public boolean test(LogEvent event) {
    return isAll() || filter.test(new LogLine(event.message()));
  }
}
