package io.ragdeck.monitoring.serving;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One figure for all tasks of a service: of those that answered, or why there is none. */
final class Figures {

  private Figures() {}

  static Figure of(Fact fact, Vocabulary vocabulary, List<TaskServing> tasks) {
    if (!vocabulary.measurable() || !vocabulary.has(fact.measure())) {
      return new Figure.Unknown(
          "not measurable: %s does not give it".formatted(vocabulary.title()));
    }
    if (tasks.isEmpty()) {
      return new Figure.Unknown("no task runs");
    }
    List<Window> windows =
        tasks.stream()
            .filter(task -> task.problem().isEmpty() && task.window().last().isPresent())
            .map(TaskServing::window)
            .toList();
    if (windows.isEmpty()) {
      return new Figure.Unknown("no task answered");
    }
    return switch (fact) {
      case WAITING, RUNNING ->
          folded(
              windows,
              window -> gauge(window, fact.measure()),
              DoubleStream::sum,
              "not in the answer");
      // The fullest cache is the one that makes requests wait.
      case CACHE_USE ->
          folded(
              windows,
              window -> gauge(window, fact.measure()),
              values -> values.max().orElse(0),
              "not in the answer");
      case TOKENS_IN, TOKENS_OUT ->
          folded(
              windows,
              window -> window.perSecond(fact.measure()),
              DoubleStream::sum,
              why(windows, fact.measure()));
      case PREEMPTIONS, ERRORS ->
          folded(
              windows,
              window -> window.increase(fact.measure()),
              DoubleStream::sum,
              why(windows, fact.measure()));
      case FIRST_TOKEN_MEDIAN -> quantile(windows, 0.5);
      case FIRST_TOKEN_P95 -> quantile(windows, 0.95);
    };
  }

  private static Optional<Double> gauge(Window window, Measure measure) {
    return window.last().flatMap(last -> Optional.ofNullable(last.gauges().get(measure)));
  }

  private static Figure folded(
      List<Window> windows,
      Function<Window, Optional<Double>> value,
      ToDoubleFunction<DoubleStream> fold,
      String otherwise) {
    List<Double> values = windows.stream().map(value).flatMap(Optional::stream).toList();
    return values.isEmpty()
        ? new Figure.Unknown(otherwise)
        : Figure.of(fold.applyAsDouble(values.stream().mapToDouble(Double::doubleValue)));
  }

  private static String why(List<Window> windows, Measure measure) {
    boolean there =
        windows.stream()
            .anyMatch(
                window ->
                    window.last().filter(last -> last.counters().containsKey(measure)).isPresent());
    return there ? "known from the second reading on" : "not in the answer";
  }

  private static Figure quantile(List<Window> windows, double share) {
    boolean there =
        windows.stream().anyMatch(window -> window.last().flatMap(Reading::firstToken).isPresent());
    List<Histogram> came =
        windows.stream().flatMap(window -> window.firstToken().stream()).toList();
    if (came.isEmpty()) {
      return new Figure.Unknown(there ? "known from the second reading on" : "not in the answer");
    }
    return came.stream()
        .reduce(Histogram::and)
        .flatMap(all -> all.quantile(share))
        .<Figure>map(found -> new Figure.Known(found.value(), found.atLeast()))
        .orElseGet(() -> new Figure.Unknown("no request in the last five minutes"));
  }
}
