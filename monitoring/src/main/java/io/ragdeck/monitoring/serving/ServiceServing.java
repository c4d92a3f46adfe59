package io.ragdeck.monitoring.serving;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service that serves a model does.
 *
 * @param engine what serves it, such as vLLM
 * @param measurable whether that has metrics at all
 * @param figures of all tasks that answered together; every fact is there
 * @param tasks by id
 * @param waiting how many requests waited in the last hour, oldest first
 */
public record ServiceServing(
    String engine,
    boolean measurable,
    Map<Fact, Figure> figures,
    List<TaskServing> tasks,
    List<Point> waiting) {

  private static final Duration TREND = Duration.ofHours(1);

  public ServiceServing {
    figures = java.util.Collections.unmodifiableMap(new EnumMap<>(figures));
    tasks = List.copyOf(tasks);
    waiting = List.copyOf(waiting);
  }

  public Figure figure(Fact fact) {
    return figures.getOrDefault(fact, new Figure.Unknown("not read"));
  }

  /** The models that are loaded somewhere, by name, once each. */
  public List<LoadedModel> models() {
    return tasks.stream().flatMap(task -> task.models().stream()).distinct().toList();
  }

  /** The tasks that did not answer. */
  public List<TaskServing> unanswered() {
    return tasks.stream().filter(task -> task.problem().isPresent()).toList();
  }

  /**
   * @param tasks as they answered now
   * @param before the last such state, for the trend
   */
  public static ServiceServing of(
      Vocabulary vocabulary,
      List<TaskServing> tasks,
      Optional<ServiceServing> before,
      Instant now) {
    Map<Fact, Figure> figures = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      figures.put(fact, Figures.of(fact, vocabulary, tasks));
    }
    List<Point> trend = new ArrayList<>();
    before.map(ServiceServing::waiting).orElse(List.of()).stream()
        .filter(point -> point.at().isBefore(now) && !point.at().plus(TREND).isBefore(now))
        .forEach(trend::add);
    Figures.of(Fact.WAITING, vocabulary, tasks)
        .number()
        .ifPresent(value -> trend.add(new Point(now, value)));
    return new ServiceServing(vocabulary.title(), vocabulary.measurable(), figures, tasks, trend);
  }

  /** Whether a page would say the same of both. */
  public boolean agreesWith(ServiceServing other) {
    return figures.equals(other.figures)
        && tasks.stream()
            .map(TaskServing::problem)
            .toList()
            .equals(other.tasks.stream().map(TaskServing::problem).toList())
        && models().equals(other.models());
  }
}
