package io.ragdeck.console.logs;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.filter.FilterRefused;
import io.ragdeck.monitoring.logs.filter.FilterTime;
import io.ragdeck.monitoring.logs.filter.LineFilter;
import io.ragdeck.monitoring.logs.filter.LogLine;
import java.time.Duration;
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
      throw problem(refused);
    }
  }

  /**
   * The same for the lines of one reading, which may take so long all together.
   *
   * @return throws {@link FilterRefused} where they take longer
   */
  Predicate<LogEvent> within(Duration time) {
    if (isAll()) {
      return this;
    }
    FilterTime timed = new FilterTime(filter, time);
    return event -> timed.test(new LogLine(event.message()));
  }

  /** What a refusal is for who asked. */
  static ProblemException problem(FilterRefused refused) {
    String sentence = String.valueOf(refused.getMessage());
    return new ProblemException(
        Problem.of(400, sentence + ".", List.of(new Violation("filter", sentence))));
  }

  boolean isAll() {
    return text.isEmpty();
  }

  @Override
  public boolean test(LogEvent event) {
    return isAll() || filter.test(new LogLine(event.message()));
  }
}
