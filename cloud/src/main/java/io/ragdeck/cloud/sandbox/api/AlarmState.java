package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** What an alarm on metrics says: its last periods against its threshold. */
record AlarmState(StateValue value, String reason) {

  static final AlarmState UNCHECKED =
      new AlarmState(StateValue.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation");

  /** A state, and the end of the period that brought it. */
  record Since(Instant at, AlarmState state) {}

  /**
   * At the end of the last period before the first moment, and at the end of each one until the
   * second; what somebody set in between holds until the period's end after it.
   *
   * @param known its state before, which stays where missing data are ignored
   */
  static List<Since> between(
      Account account, LiveResource alarm, AlarmState known, Instant first, Instant last) {
    JsonNode properties = alarm.properties();
    AlarmPoints points = new AlarmPoints(account, properties);
    int periods = properties.path("EvaluationPeriods").asInt(1);
    long seconds = points.seconds();
    Instant from = floor(first, seconds);
    List<OptionalDouble> values =
        points.between(from.minusSeconds(periods * seconds), floor(last, seconds));
    List<AlarmSettings.Forced> forced = AlarmSettings.forced(alarm);
    List<Since> states = new ArrayList<>();
    AlarmState before = known;
    for (int end = periods; end <= values.size(); end++) {
      Instant at = from.plusSeconds((end - periods) * seconds);
      before = judge(properties, values.subList(end - periods, end), before);
      states.add(new Since(at, before));
      Instant next = at.plusSeconds(seconds);
      forced.stream()
          .filter(one -> !one.at().isBefore(at) && one.at().isBefore(next))
          .filter(one -> !one.at().isAfter(last))
          .forEach(one -> states.add(new Since(one.at(), one.state())));
    }
    return states;
  }

  private static Instant floor(Instant moment, long seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
  }

  private static AlarmState judge(
      JsonNode properties, List<OptionalDouble> points, AlarmState before) {
    int periods = points.size();
    int enough = properties.path("DatapointsToAlarm").asInt(periods);
    String missing = properties.path("TreatMissingData").asText("missing");
    long present = points.stream().filter(OptionalDouble::isPresent).count();
    long breaching =
        points.stream()
                .filter(point -> point.isPresent() && breaches(properties, point.getAsDouble()))
                .count()
            + (missing.equals("breaching") ? periods - present : 0);
    if (present == 0 && missing.equals("ignore")) {
      return before;
    }
    if (present == 0 && missing.equals("missing")) {
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
