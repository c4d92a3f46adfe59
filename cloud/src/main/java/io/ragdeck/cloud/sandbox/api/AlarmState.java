package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * What an alarm on one metric says at this moment: its last periods against its threshold. Metric
 * math, anomaly bands and alarms on several metrics stay without data here.
 */
record AlarmState(StateValue value, String reason) {

  static AlarmState of(Account account, LiveResource alarm) {
    JsonNode properties = alarm.properties();
    int periods = properties.path("EvaluationPeriods").asInt(1);
    int enough = properties.path("DatapointsToAlarm").asInt(periods);
    List<Double> points = points(account, properties, periods);
    String missing = properties.path("TreatMissingData").asText("missing");
    long breaching =
        points.stream().filter(point -> breaches(properties, point)).count()
            + (missing.equals("breaching") ? periods - points.size() : 0);
    if (points.isEmpty() && missing.equals("missing")) {
      return new AlarmState(
          StateValue.INSUFFICIENT_DATA,
          "Insufficient Data: %s datapoints were unknown.".formatted(periods));
    }
    boolean alarming = breaching >= enough;
    return new AlarmState(
        alarming ? StateValue.ALARM : StateValue.OK,
        "Threshold Crossed: %s out of the last %s datapoints %s the threshold (%s)."
            .formatted(
                breaching,
                periods,
                alarming ? "crossed" : "did cross",
                properties.path("Threshold").asText()));
  }

  private static List<Double> points(Account account, JsonNode properties, int periods) {
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : properties.path("Dimensions")) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    long seconds = Math.max(60, properties.path("Period").asLong(60));
    String name =
        properties.path("ExtendedStatistic").asText(properties.path("Statistic").asText("Average"));
    Instant now = account.now();
    Instant last = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    List<Double> points = new ArrayList<>();
    new Metrics(account)
        .find(
            properties.path("Namespace").asText(),
            properties.path("MetricName").asText(),
            dimensions)
        .ifPresent(
            metric ->
                Statistic.named(name)
                    .ifPresent(
                        statistic -> {
                          for (int back = periods; back > 0; back--) {
                            Instant from = last.minusSeconds(back * seconds);
                            double[] samples =
                                MetricData.samples(metric, from, from.plusSeconds(seconds), now);
                            if (samples.length > 0) {
                              points.add(statistic.of().applyAsDouble(samples));
                            }
                          }
                        }));
    return points;
  }

  private static boolean breaches(JsonNode properties, double point) {
    double threshold = properties.path("Threshold").asDouble();
    return switch (properties.path("ComparisonOperator").asText()) {
      case "GreaterThanOrEqualToThreshold" -> point >= threshold;
      case "GreaterThanThreshold" -> point > threshold;
      case "LessThanThreshold" -> point < threshold;
      case "LessThanOrEqualToThreshold" -> point <= threshold;
      default -> false;
    };
  }
}
