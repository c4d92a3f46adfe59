package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The values that an alarm compares, by period. Anomaly bands have none here. */
final class AlarmPoints {

  private final Account account;
  private final JsonNode properties;
  private final long seconds;

  AlarmPoints(Account account, JsonNode properties) {
    this.account = account;
    this.properties = properties;
    long period = properties.path("Period").asLong(0);
    for (JsonNode term : properties.path("Metrics")) {
      period = Math.max(period, term.path("MetricStat").path("Period").asLong(0));
    }
    this.seconds = Math.max(60, period);
  }

  /** The length of a period. */
  long seconds() {
    return seconds;
  }

  List<OptionalDouble> between(Instant from, Instant until) {
    if (!properties.path("Metrics").isArray() || properties.path("Metrics").isEmpty()) {
      String statistic =
          properties
              .path("ExtendedStatistic")
              .asText(properties.path("Statistic").asText("Average"));
      return series(properties, statistic, from, until);
    }
    Map<String, List<OptionalDouble>> terms = new HashMap<>();
    String expression = "";
    for (JsonNode term : properties.path("Metrics")) {
      JsonNode stat = term.path("MetricStat");
      if (stat.isObject()) {
        terms.put(
            term.path("Id").asText(),
            series(stat.path("Metric"), stat.path("Stat").asText("Average"), from, until));
      }
      if (term.path("ReturnData").asBoolean(true)) {
        expression = term.path("Expression").asText(term.path("Id").asText());
      }
    }
    return combined(expression, terms, from, until);
  }

  private List<OptionalDouble> combined(
      String expression, Map<String, List<OptionalDouble>> terms, Instant from, Instant until) {
    List<OptionalDouble> points = new ArrayList<>();
    int number = 0;
    for (Instant at = from; at.isBefore(until); at = at.plusSeconds(seconds)) {
      Map<String, OptionalDouble> values = new HashMap<>();
      int here = number++;
      terms.forEach((id, series) -> values.put(id, series.get(here)));
      points.add(AlarmExpression.value(expression, values));
    }
    return points;
  }

  private List<OptionalDouble> series(
      JsonNode named, String statistic, Instant from, Instant until) {
    Optional<Metric> metric =
        new Metrics(account)
            .find(
                named.path("Namespace").asText(),
                named.path("MetricName").asText(),
                dimensions(named));
    Optional<Statistic> of = Statistic.named(statistic);
    List<OptionalDouble> points = new ArrayList<>();
    for (Instant at = from; at.isBefore(until); at = at.plusSeconds(seconds)) {
      Instant begin = at;
      points.add(
          metric
              .map(one -> MetricData.samples(one, begin, begin.plusSeconds(seconds), account.now()))
              .filter(samples -> samples.length > 0)
              .flatMap(samples -> of.map(one -> one.of().applyAsDouble(samples)))
              .map(OptionalDouble::of)
              .orElse(OptionalDouble.empty()));
    }
    return points;
  }

  private static Map<String, String> dimensions(JsonNode named) {
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : named.path("Dimensions")) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    return dimensions;
  }
}
