package io.ragdeck.console.metrics;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.metrics.Measure;
import io.ragdeck.monitoring.metrics.MetricSpan;
import io.ragdeck.monitoring.metrics.Subject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an address asks to see.
 *
 * @param services empty: those that need to be looked at first, {@link #AT_FIRST} of them
 * @param metrics by id; empty: all
 * @param eachByItself a picture for each subject instead of one that compares them
 * @param sameScale whether pictures of one unit have one scale
 */
public record MetricsChoice(
    Set<String> services,
    Set<String> metrics,
    MetricSpan span,
    boolean eachByItself,
    boolean sameScale) {

  static final int AT_FIRST = 6;

  public MetricsChoice {
    services = new LinkedHashSet<>(services);
    metrics = new LinkedHashSet<>(metrics);
  }

  /**
   * @throws ProblemException names the parameter that can't be used, and what would be right
   */
  static MetricsChoice of(MultivaluedMap<String, String> query) {
    return new MetricsChoice(
        all(query, "service"),
        all(query, "metric"),
        span(query.getFirst("range")),
        "service".equals(query.getFirst("by")),
        "same".equals(query.getFirst("scale")));
  }

  private static Set<String> all(MultivaluedMap<String, String> query, String name) {
    return query.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static MetricSpan span(String given) {
    return QueryParameters.text(given)
        .map(
            key ->
                MetricSpan.named(key)
                    .orElseThrow(
                        () ->
                            ProblemException.badInput(
                                "range",
                                "must be one of "
                                    + Arrays.stream(MetricSpan.values())
                                        .map(MetricSpan::key)
                                        .collect(Collectors.joining(", ")))))
        .orElse(MetricSpan.THREE_HOURS);
  }

  /** The same, with services of this system only, and with some where none was chosen. */
  MetricsChoice within(FleetSystem system) {
    List<ServiceState> there = system.services().value().orElse(List.of());
    Set<String> known =
        there.stream()
            .map(ServiceState::name)
            .filter(services::contains)
            .collect(Collectors.toSet());
    Set<String> shown =
        services.isEmpty()
            ? there.stream()
                .sorted(
                    Comparator.comparing((ServiceState one) -> one.verdict().health())
                        .reversed()
                        .thenComparing(ServiceState::name))
                .limit(AT_FIRST)
                .map(ServiceState::name)
                .collect(Collectors.toSet())
            : known;
    return new MetricsChoice(shown, metrics, span, eachByItself, sameScale);
  }

  boolean admits(Subject subject) {
    return subject.service().map(services::contains).orElse(true);
  }

  boolean admits(Measure measure) {
    return metrics.isEmpty() || metrics.contains(measure.id());
  }

  /** The address of the logs of a stretch of time. */
  String logs(String system, Stream<String> of, String stretch) {
    return of.distinct()
        .map(service -> "service=" + Addresses.pathPart(service) + "&")
        .collect(Collectors.joining("", "/systems/" + system + "/logs?", stretch));
  }
}
