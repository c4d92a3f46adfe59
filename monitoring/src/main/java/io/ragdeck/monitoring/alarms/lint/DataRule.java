package io.ragdeck.monitoring.alarms.lint;

import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.lint.AlarmFault.Kind;
import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Alarms that look where no data is. */
final class DataRule {

  /** Of these AWS keeps no metric without a dimension. */
  private static final Set<String> NEED_DIMENSIONS =
      Set.of(
          "AWS/ECS",
          "ECS/ContainerInsights",
          "AWS/ApplicationELB",
          "AWS/NetworkELB",
          "AWS/SQS",
          "AWS/EFS",
          "AWS/ApiGateway",
          "AWS/ES",
          "AWS/DocDB",
          "AWS/SageMaker",
          "AWS/NATGateway",
          "AWS/AutoScaling",
          "AWS/CloudFront");

  private static final Map<String, String> USUAL =
      Map.of(
          "AWS/ECS", "ClusterName and ServiceName",
          "ECS/ContainerInsights", "ClusterName and ServiceName",
          "AWS/ApplicationELB", "LoadBalancer, and TargetGroup where it is about one",
          "AWS/SQS", "QueueName",
          "AWS/EFS", "FileSystemId");

  /** What is reported only when it happens: that there is none of it is good news. */
  private static final Pattern RARE =
      Pattern.compile(
          ".*(5xx|4xx|error|fail|throttl|reject|abort|dead|missed|exceed|evict|drop|expired|interrupt|lost).*",
          Pattern.CASE_INSENSITIVE);

  /** A new metric is in AWS's list within a quarter of an hour, and an alarm may come before. */
  private static final Duration SETTLED = Duration.ofHours(1);

  /** Whoever reports once a day has done so by then. */
  private static final Duration LONG_ENOUGH = Duration.ofDays(1);

  private static final Duration WEEK = Duration.ofDays(7);

  private final Ground ground;
  private final Map<String, List<Metric>> byName;

  DataRule(Ground ground) {
    this.ground = ground;
    this.byName =
        ground.listed().stream()
            .flatMap(Set::stream)
            .collect(Collectors.groupingBy(DataRule::fullName));
  }

  private static String fullName(Metric metric) {
    return metric.namespace() + " " + metric.name();
  }

  /** The first of its faults: what follows from it need not be said again. */
  Optional<AlarmFault> check(Alarm alarm) {
    if (ground.resting().contains(alarm.name())) {
      return Optional.empty(); // It is as it should be; awake it will be looked at again.
    }
    List<Metric> metrics = alarm.metrics().toList();
    return first(metrics, metric -> withoutDimension(alarm, metric))
        .or(() -> first(metrics, metric -> namesNothing(alarm, metric)))
        .or(() -> first(metrics, metric -> otherDimensions(alarm, metric)))
        .or(() -> neverData(alarm, metrics))
        .or(() -> silentForAWeek(alarm, metrics));
  }

  private interface Look {
    Optional<AlarmFault> at(Metric metric);
  }

  private static Optional<AlarmFault> first(List<Metric> metrics, Look look) {
    return metrics.stream().flatMap(metric -> look.at(metric).stream()).findFirst();
  }

  private Optional<AlarmFault> withoutDimension(Alarm alarm, Metric metric) {
    if (!metric.dimensions().isEmpty() || isListed(metric)) {
      return Optional.empty();
    }
    List<Metric> alike = alike(metric);
    if (!NEED_DIMENSIONS.contains(metric.namespace()) && alike.isEmpty()) {
      return Optional.empty();
    }
    String by =
        alike.isEmpty()
            ? USUAL.getOrDefault(metric.namespace(), "what it is about")
            : dimensions(alike);
    return Optional.of(
        new AlarmFault(
            Kind.NO_DIMENSION,
            alarm.name(),
            "It names no dimension, and CloudWatch keeps no %s of %s without one: it matches no metric and never calls."
                .formatted(metric.name(), metric.namespace()),
            "Name the dimensions: %s.".formatted(by)));
  }

  private Optional<AlarmFault> namesNothing(Alarm alarm, Metric metric) {
    if (isListed(metric) && !isService(metric)) {
      return Optional.empty(); // It had data within two weeks: what it names was there.
    }
    for (Map.Entry<String, String> one : metric.dimensions().entrySet()) {
      Set<String> known = ground.values().get(one.getKey());
      if (known != null && !known.contains(one.getValue()) && !isListed(metric)) {
        return Optional.of(missing(alarm, one.getKey(), one.getValue()));
      }
    }
    return ground
        .named(metric)
        .filter(key -> ground.clusters().contains(key.cluster()))
        .filter(key -> !ground.services().containsKey(key))
        .map(key -> missing(alarm, "ServiceName", key.service()));
  }

  private static boolean isService(Metric metric) {
    return metric.dimensions().containsKey("ServiceName");
  }

  private static AlarmFault missing(Alarm alarm, String dimension, String value) {
    return new AlarmFault(
        Kind.WRONG_DIMENSION,
        alarm.name(),
        "Its dimension %s names %s, and there is none of that name here."
            .formatted(dimension, value),
        "Name one that exists, or delete the alarm if what it watched is gone.");
  }

  private Optional<AlarmFault> otherDimensions(Alarm alarm, Metric metric) {
    List<Metric> alike = alike(metric);
    if (metric.dimensions().isEmpty()
        || alike.isEmpty()
        || alike.stream()
            .anyMatch(one -> one.dimensions().keySet().equals(metric.dimensions().keySet()))) {
      return Optional.empty();
    }
    return Optional.of(
        new AlarmFault(
            Kind.WRONG_DIMENSION,
            alarm.name(),
            "It names %s, and CloudWatch has no %s of %s by just these: it matches no metric and never calls."
                .formatted(words(metric.dimensions().keySet()), metric.name(), metric.namespace()),
            "Name the dimensions: %s.".formatted(dimensions(alike))));
  }

  private Optional<AlarmFault> neverData(Alarm alarm, List<Metric> metrics) {
    Duration age = Duration.between(alarm.configuredAt(), ground.now());
    boolean asItWasMade =
        alarm.state() == Alarm.State.INSUFFICIENT_DATA
            && !alarm.since().isAfter(alarm.configuredAt().plus(SETTLED));
    List<Metric> unknown =
        metrics.stream().filter(metric -> !isListed(metric) && !rests(metric)).toList();
    boolean unheard =
        ground.listed().isPresent()
            && !unknown.isEmpty()
            && unknown.stream().noneMatch(metric -> isRare(metric, asItWasMade));
    if (metrics.isEmpty() || age.compareTo(LONG_ENOUGH) < 0 || !unheard) {
      return Optional.empty();
    }
    Metric first = unknown.getFirst();
    return Optional.of(
        new AlarmFault(
            Kind.NO_DATA_EVER,
            alarm.name(),
            "%s of %s had no data %s."
                .formatted(
                    first.name(),
                    first.namespace(),
                    asItWasMade ? "since the alarm was made" : "within two weeks"),
            "Check the name of the metric, and whether its agent or exporter reports it."));
  }

  /** What happens rarely has no data for long; the name may still be one that nobody reports. */
  private boolean isRare(Metric metric, boolean neverKnown) {
    return !neverKnown && RARE.matcher(metric.name()).matches();
  }

  private Optional<AlarmFault> silentForAWeek(Alarm alarm, List<Metric> metrics) {
    boolean lasting = Duration.between(alarm.since(), ground.now()).compareTo(WEEK) >= 0;
    return alarm.state() == Alarm.State.INSUFFICIENT_DATA
            && lasting
            && !(!metrics.isEmpty() && metrics.stream().allMatch(this::rests))
        ? Optional.of(
            new AlarmFault(
                Kind.INSUFFICIENT_DATA_FOR_A_WEEK,
                alarm.name(),
                "It has had no data for %s d, and can't call while it has none."
                    .formatted(Duration.between(alarm.since(), ground.now()).toDays()),
                "See whether what it watches still runs and reports. Where no data is good news, let it treat missing data as not breaching."))
        : Optional.empty();
  }

  /** A service that nobody wants to run measures nothing, as it should. */
  private boolean rests(Metric metric) {
    return ground.runs(metric).filter(runs -> runs.desired() == 0).isPresent();
  }

  private boolean isListed(Metric metric) {
    return ground.listed().filter(all -> all.contains(metric)).isPresent();
  }

  /** Of the same name, by whatever dimensions. */
  private List<Metric> alike(Metric metric) {
    return byName.getOrDefault(fullName(metric), List.of());
  }

  private static String dimensions(List<Metric> alike) {
    return alike.stream()
        .map(one -> words(one.dimensions().keySet()))
        .distinct()
        .sorted()
        .limit(3)
        .collect(Collectors.joining("; or "));
  }

  private static String words(Set<String> names) {
    return String.join(" and ", new TreeSet<>(names));
  }
}
