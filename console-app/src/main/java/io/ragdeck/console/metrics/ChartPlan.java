package io.ragdeck.console.metrics;

import io.ragdeck.monitoring.metrics.Measure;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.Subject;
import io.ragdeck.monitoring.metrics.SubjectKind;
import io.ragdeck.monitoring.metrics.SystemMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which lines stand in which picture.
 *
 * @param title of the picture
 */
record ChartPlan(SubjectKind kind, String title, String words, List<Wanted> lines) {

  /** A colour and a dashed one each. */
  static final int MOST_LINES = 14;

  ChartPlan {
    lines = List.copyOf(lines);
  }

  /** A line. */
  record Wanted(Subject subject, Measure measure) {

    MetricQuery query() {
      return measure.of(subject);
    }
  }

  /** The pictures of a choice, in the order of the kinds. */
  static List<ChartPlan> of(SystemMetrics metrics, MetricsChoice choice) {
    List<Wanted> wanted =
        metrics.subjects().stream()
            .filter(choice::admits)
            .flatMap(
                subject ->
                    metrics.of(subject).stream()
                        .filter(choice::admits)
                        .map(measure -> new Wanted(subject, measure)))
            .toList();
    return choice.eachByItself() ? eachByItself(wanted) : compared(wanted);
  }

  private static List<ChartPlan> eachByItself(List<Wanted> wanted) {
    return group(
            wanted,
            one -> one.subject().kind() + " " + one.subject().dimensions() + one.measure().chart())
        .stream()
        .map(
            lines ->
                plan(
                    lines,
                    "%s: %s".formatted(lines.getFirst().subject().name(), title(lines)),
                    lines.getFirst().measure().words()))
        .toList();
  }

  private static List<ChartPlan> compared(List<Wanted> wanted) {
    List<ChartPlan> plans = new ArrayList<>();
    // One subject's percentiles stand in one picture, those of several in one for each percentile.
    for (List<Wanted> lines : group(wanted, one -> one.subject().kind() + one.measure().chart())) {
      boolean one = lines.stream().map(Wanted::subject).distinct().count() == 1;
      for (List<Wanted> some : one ? List.of(lines) : group(lines, line -> line.measure().id())) {
        plans.add(plan(some, title(some), some.getFirst().measure().words()));
      }
    }
    return plans;
  }

  private static ChartPlan plan(List<Wanted> lines, String title, String words) {
    int more = lines.size() - MOST_LINES;
    return new ChartPlan(
        lines.getFirst().subject().kind(),
        title,
        more > 0 ? "%s; %s more are not drawn".formatted(words, more) : words,
        lines.subList(0, Math.min(lines.size(), MOST_LINES)));
  }

  /** "Response time" where the measures differ in their last word alone. */
  private static String title(List<Wanted> lines) {
    List<String> titles = lines.stream().map(one -> one.measure().title()).distinct().toList();
    String first = titles.getFirst();
    if (titles.size() == 1) {
      return first;
    }
    int end = first.lastIndexOf(' ');
    return first.substring(0, end).replaceAll(",$", "");
  }

  private static List<List<Wanted>> group(List<Wanted> wanted, Function<Wanted, String> by) {
    Map<String, List<Wanted>> groups =
        wanted.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    return List.copyOf(groups.values());
  }

  /** What a line is called among those of its picture. */
  String name(Wanted line) {
    boolean one = lines.stream().map(Wanted::subject).distinct().count() == 1;
    boolean alike = lines.stream().map(other -> other.measure().id()).distinct().count() == 1;
    return one && !alike ? line.measure().title() : line.subject().name();
  }
}
