package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudWatch alarms, always with the dimensions without which they would match nothing. */
final class AlarmPart {

  private static final int PERIOD_MINUTES = 5;

  private AlarmPart() {}

  /** What a metric is about. */
  record Dimensions(Map<String, Object> values) {

    Dimensions and(String name, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(values);
      more.put(name, value);
      return new Dimensions(more);
    }

    List<Object> list() {
      return values.entrySet().stream()
          .<Object>map(
              entry -> Properties.of("Name", entry.getKey()).with("Value", entry.getValue()).map())
          .toList();
    }
  }

  static Dimensions about(String name, Object value) {
    return new Dimensions(Properties.map(name, value));
  }

  /**
   * An alarm on one metric, looked at in periods of five minutes.
   *
   * @param statistic such as {@code Average} or {@code p95}
   */
  record Alarm(
      String name,
      String namespace,
      String metric,
      Dimensions about,
      String statistic,
      String comparison,
      double threshold,
      int periods) {

    Alarm above(double limit) {
      return with(statistic, "GreaterThanThreshold", limit, periods);
    }

    Alarm below(double limit) {
      return with(statistic, "LessThanThreshold", limit, periods);
    }

    /** How long it must be so, in whole periods. */
    Alarm minutes(int minutes) {
      return with(statistic, comparison, threshold, Math.max(1, minutes / PERIOD_MINUTES));
    }

    Alarm sumOf() {
      return with("Sum", comparison, threshold, periods);
    }

    Alarm minimumOf() {
      return with("Minimum", comparison, threshold, periods);
    }

    Alarm maximumOf() {
      return with("Maximum", comparison, threshold, periods);
    }

    Alarm percentile(int percent) {
      return with("p" + percent, comparison, threshold, periods);
    }

    private Alarm with(String how, String compared, double limit, int times) {
      return new Alarm(name, namespace, metric, about, how, compared, limit, times);
    }
  }

  static Alarm of(String name, String namespace, String metric, Dimensions about) {
    return new Alarm(name, namespace, metric, about, "Average", "GreaterThanThreshold", 0, 2);
  }

  static String add(SystemDraft draft, StackDraft stack, String id, Alarm alarm) {
    boolean percentile = alarm.statistic().startsWith("p");
    return stack.add(
        id,
        Resource.of(
            "AWS::CloudWatch::Alarm",
            Properties.of("AlarmName", alarm.name())
                .with("Namespace", alarm.namespace())
                .with("MetricName", alarm.metric())
                .with("Dimensions", alarm.about().list())
                .with(percentile ? "ExtendedStatistic" : "Statistic", alarm.statistic())
                .with("Period", PERIOD_MINUTES * 60)
                .with("EvaluationPeriods", alarm.periods())
                .with("ComparisonOperator", alarm.comparison())
                .with("Threshold", plain(alarm.threshold()))
                .with("TreatMissingData", "notBreaching")
                .with("AlarmActions", List.of(draft.named(stack, "system.alarms")))
                .with("OKActions", List.of(draft.named(stack, "system.alarms")))));
  }

  /** An alarm while fewer tasks run than are wanted, from Container Insights. */
  static String tasksMissing(
      SystemDraft draft, StackDraft stack, String id, String name, Dimensions service) {
    return stack.add(
        id,
        Resource.of(
            "AWS::CloudWatch::Alarm",
            Properties.of("AlarmName", name)
                .with("AlarmDescription", "Fewer tasks run than are wanted")
                .with("EvaluationPeriods", 3)
                .with("ComparisonOperator", "GreaterThanThreshold")
                .with("Threshold", 0)
                .with("TreatMissingData", "notBreaching")
                .with(
                    "Metrics",
                    List.of(
                        Properties.of("Id", "missing")
                            .with("Label", "Tasks missing")
                            .with("Expression", "desired - running")
                            .with("ReturnData", true)
                            .map(),
                        insight("desired", "DesiredTaskCount", service),
                        insight("running", "RunningTaskCount", service)))
                .with("AlarmActions", List.of(draft.named(stack, "system.alarms")))
                .with("OKActions", List.of(draft.named(stack, "system.alarms")))));
  }

  private static Object insight(String id, String metric, Dimensions service) {
    return Properties.of("Id", id)
        .with("ReturnData", false)
        .with(
            "MetricStat",
            stat ->
                stat.with(
                        "Metric",
                        of ->
                            of.with("Namespace", "ECS/ContainerInsights")
                                .with("MetricName", metric)
                                .with("Dimensions", service.list()))
                    .with("Period", 60)
                    .with("Stat", "Average"))
        .map();
  }

  private static Object plain(double threshold) {
    if (threshold == Math.rint(threshold) && Math.abs(threshold) <= Integer.MAX_VALUE) {
      return (int) threshold;
    }
    return threshold;
  }
}
