package io.ragdeck.monitoring.alarms.lint;

import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.metrics.Metric;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Thresholds that no value of the metric can cross. */
final class ReachRule {

  /** Percents by another name than "percent" or "utilization". */
  private static final Set<String> PERCENTS =
      Set.of(
          "CacheHitRate", "BurstBalance", "GPUReservation", "CPUReservation", "MemoryReservation");

  private static final Pattern PERCENT =
      Pattern.compile(".*(utilization|percent|_pct).*", Pattern.CASE_INSENSITIVE);

  /** Of these statistics a percent stays a percent; a sum of percents does not. */
  private static final Pattern WITHIN =
      Pattern.compile("Average|Minimum|Maximum|p\\d.*|tm.*|TM.*|IQM");

  private static final Pattern ADDED_UP = Pattern.compile("[CG]PU(Memory)?Utilization");

  Optional<AlarmFault> check(Alarm alarm, Ground ground) {
    if (!(alarm.subject() instanceof Subject.OneMetric one)
        || one.evaluation().threshold().isEmpty()) {
      return Optional.empty();
    }
    Evaluation evaluation = one.evaluation();
    double threshold = evaluation.threshold().getAsDouble();
    boolean percent = isPercent(one) && !mayExceed(one.metric(), ground);
    boolean above =
        switch (evaluation.comparison()) {
          case ABOVE -> percent && threshold >= 100;
          case AT_LEAST -> percent && threshold > 100;
          case BELOW, AT_MOST, OUTSIDE -> false;
        };
    if (above) {
      return Optional.of(
          fault(
              alarm,
              "%s is a percentage and never %s %s."
                  .formatted(one.metric().name(), words(evaluation), plain(threshold)),
              "Set the threshold below 100, such as 80."));
    }
    boolean below =
        switch (evaluation.comparison()) {
          case BELOW -> threshold <= 0;
          case AT_MOST -> threshold < 0;
          case ABOVE, AT_LEAST, OUTSIDE -> false;
        };
    return below && isNeverNegative(one)
        ? Optional.of(
            fault(
                alarm,
                "%s is never negative, and so never %s %s."
                    .formatted(one.metric().name(), words(evaluation), plain(threshold)),
                "Set a threshold that the metric can fall to, or turn the comparison around."))
        : Optional.empty();
  }

  private static AlarmFault fault(Alarm alarm, String sentence, String cure) {
    return new AlarmFault(AlarmFault.Kind.NEVER_REACHABLE, alarm.name(), sentence, cure);
  }

  private static boolean isPercent(Subject.OneMetric one) {
    String name = one.metric().name();
    return WITHIN.matcher(one.statistic()).matches()
        && (PERCENTS.contains(name) || PERCENT.matcher(name).matches());
  }

  /**
   * Of tasks on instances: the processor's use is measured by what they reserve, and they may use
   * more while nobody else does (Amazon ECS service utilization metrics). SageMaker adds up what
   * all processors and all GPUs of an instance do (Monitor Amazon SageMaker with CloudWatch).
   */
  private static boolean mayExceed(Metric metric, Ground ground) {
    return metric.namespace().equals("AWS/ECS")
            && ground.runs(metric).map(runs -> !runs.onFargate()).orElse(true)
        || metric.namespace().startsWith("/aws/sagemaker/")
            && ADDED_UP.matcher(metric.name()).matches();
  }

  /** What AWS counts and measures is not; a team's own metric may be anything. */
  private static boolean isNeverNegative(Subject.OneMetric one) {
    return isPercent(one)
        || (one.metric().namespace().startsWith("AWS/")
            // A balance, or how far behind something is, may be below its mark.
            && !one.metric().name().toLowerCase(Locale.ROOT).matches(".*(balance|offset|delta).*"));
  }

  private static String words(Evaluation evaluation) {
    return switch (evaluation.comparison()) {
      case ABOVE -> "above";
      case AT_LEAST -> "at or above";
      case BELOW -> "below";
      case AT_MOST -> "at or below";
      case OUTSIDE -> "outside of";
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
