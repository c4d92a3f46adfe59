package io.ragdeck.console.api;

import io.ragdeck.console.alarms.AlarmDesk;
import io.ragdeck.console.store.Silence;
import io.ragdeck.console.store.Silences;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alarm. */
@Schema(description = "An alarm of CloudWatch that belongs to a system")
public record AlarmItem(
    @Schema(description = "Unique in its account and region") String name,
    String arn,
    @Schema(description = "What it comes from") Source source,
    Alarm.State state,
    @Schema(description = "Of its state, in CloudWatch's words") String reason,
    @Schema(description = "When it took its state") Instant since,
    @Schema(
            description = "When it calls, in words",
            examples = "CPUUtilization (Average) > 80 in 2 of 2 periods of 5 min")
        String condition,
    @Schema(description = "What somebody wrote about it; null where nobody did")
        Optional<String> description,
    @Schema(description = "The service that it is about; null where nothing tells one")
        Optional<String> service,
    @Schema(description = "What it looks at; none where it looks at other alarms")
        List<MetricItem> metrics,
    @Schema(description = "How it compares; null where it looks at other alarms")
        Optional<EvaluationItem> evaluation,
    @Schema(description = "The rule over other alarms; null where it looks at metrics")
        Optional<String> rule,
    boolean actionsEnabled,
    @Schema(description = "What is done when it calls, as ARNs") List<String> alarmActions,
    @Schema(
            description =
                "Whether all that it does is to scale something: it then calls most of the time, and"
                    + " counts as no open alarm")
        boolean drivesScaling,
    @Schema(description = "The silence under which nobody is told now; null where there is none")
        Optional<SilenceItem> silence,
    @Schema(description = "What is wrong with the alarm itself") List<AlarmFaultItem> findings) {

  /** Where alarms come from. */
  public enum Source {
    CLOUDWATCH
  }

  /** A metric of CloudWatch. */
  public record MetricItem(String namespace, String name, Map<String, String> dimensions) {

    static MetricItem of(Metric metric) {
      return new MetricItem(metric.namespace(), metric.name(), new TreeMap<>(metric.dimensions()));
    }
  }

  /** When an alarm calls. */
  public record EvaluationItem(
      @Schema(description = "The metric's statistic; null where several are combined")
          Optional<String> statistic,
      @Schema(description = "The expression of the value; null where it is a metric itself")
          Optional<String> expression,
      Duration period,
      int evaluationPeriods,
      int datapointsToAlarm,
      Comparison comparison,
      @Schema(description = "null where it is a band that CloudWatch learned")
          Optional<Double> threshold,
      @Schema(examples = "notBreaching") String treatMissingData) {}

  /** A silence. */
  public record SilenceItem(
      String id,
      @Schema(description = "When it stops to hold") Instant until,
      String reason,
      @Schema(description = "Who asked for it") String by) {

    static SilenceItem of(Silence silence, Instant now) {
      return new SilenceItem(silence.id(), silence.until(now), silence.reason(), silence.by());
    }
  }

  /** What is wrong with an alarm. */
  public record AlarmFaultItem(AlarmFault.Kind kind, String sentence, String cure) {}

  static AlarmItem of(AlarmDesk.Known known, OwnedAlarm owned) {
    Alarm alarm = owned.alarm();
    List<Silence> silences = known.silences().orElse(List.of());
    Silences lookup = (system, at) -> silences;
    return new AlarmItem(
        alarm.name(),
        alarm.arn(),
        Source.CLOUDWATCH,
        alarm.state(),
        alarm.reason(),
        alarm.since(),
        alarm.condition(),
        alarm.description(),
        owned.service(),
        alarm.metrics().map(MetricItem::of).toList(),
        evaluation(alarm.subject()),
        alarm.subject() instanceof Subject.OtherAlarms(String rule)
            ? Optional.of(rule)
            : Optional.empty(),
        alarm.actionsEnabled(),
        alarm.actions().alarm(),
        alarm.drivesScaling(),
        lookup
            .covers(
                known.system().id(),
                owned.service(),
                Silences.ALARM_CHECK,
                alarm.name(),
                known.now())
            .map(silence -> SilenceItem.of(silence, known.now())),
        known.lint().check(alarm).stream()
            .map(fault -> new AlarmFaultItem(fault.kind(), fault.sentence(), fault.cure()))
            .toList());
  }

  /** Another rule in place of an alarm's own. */
  static Optional<EvaluationItem> evaluation(Alarm alarm, Evaluation rule) {
    return alarm.subject() instanceof Subject.OneMetric one
        ? Optional.of(evaluation(rule, Optional.of(one.statistic()), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<EvaluationItem> evaluation(Subject subject) {
    return switch (subject) {
      case Subject.OneMetric one ->
          Optional.of(evaluation(one.evaluation(), Optional.of(one.statistic()), Optional.empty()));
      case Subject.MetricMath math ->
          Optional.of(evaluation(math.evaluation(), Optional.empty(), math.expression()));
      case Subject.OtherAlarms _ -> Optional.empty();
    };
  }

  private static EvaluationItem evaluation(
      Evaluation evaluation, Optional<String> statistic, Optional<String> expression) {
    return new EvaluationItem(
        statistic,
        expression,
        evaluation.period(),
        evaluation.periods(),
        evaluation.datapoints(),
        evaluation.comparison(),
        evaluation.threshold().isPresent()
            ? Optional.of(evaluation.threshold().getAsDouble())
            : Optional.empty(),
        evaluation.missing());
  }
}
