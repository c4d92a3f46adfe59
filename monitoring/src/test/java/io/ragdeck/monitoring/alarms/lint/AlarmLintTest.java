package io.ragdeck.monitoring.alarms.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.alarms.lint.AlarmFault.Kind;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each fault, with alarms that have it and alarms that look like it and don't. */
class AlarmLintTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(90));
  private static final String TOPIC = "arn:aws:sns:ap-south-1:111122223333:ragqa-alarms";

  private static final Metric CPU =
      ecs("CPUUtilization", Map.of("ClusterName", "ragqa", "ServiceName", "api"));
  private static final Metric DISK =
      new Metric("rag/host", "disk_used_percent", Map.of("AutoScalingGroupName", "host"));

  private static final Ground GROUND =
      new Ground(
          Optional.of(
              Set.of(
                  CPU,
                  ecs("MemoryUtilization", CPU.dimensions()),
                  new Metric("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", "db")),
                  new Metric("AWS/Lambda", "Errors", Map.of("FunctionName", "query")),
                  new Metric("AWS/Lambda", "Invocations", Map.of()),
                  new Metric(
                      "AWS/ApplicationELB",
                      "RequestCount",
                      Map.of("LoadBalancer", "app/rag/1", "TargetGroup", "targetgroup/api/2")),
                  new Metric("Shop", "Orders", Map.of()),
                  DISK)),
          Map.of(
              "ClusterName", Set.of("ragqa"),
              "DBInstanceIdentifier", Set.of("db", "db-new"),
              "FunctionName", Set.of("query", "nightly")),
          Map.of(
              new ServiceKey("ragqa", "api"), new Ground.Runs(2, true),
              new ServiceKey("ragqa", "gpu"), new Ground.Runs(1, false),
              new ServiceKey("ragqa", "training"), new Ground.Runs(0, true)),
          Set.of("ragqa"),
          Set.of("part-of-another"),
          Set.of("of-a-parked-system"),
          NOW);

  @TestFactory
  List<DynamicTest> findsEachFaultAndNothingThatOnlyLooksLikeIt() {
    return List.of(
        // No dimension: as the guides of ragqa and consumer-rights have it.
        finds(
            "CPU of ECS without a dimension",
            alarm(ecs("CPUUtilization", Map.of())),
            Kind.NO_DIMENSION),
        finds(
            "requests of a load balancer without one",
            alarm(new Metric("AWS/ApplicationELB", "RequestCount", Map.of())),
            Kind.NO_DIMENSION),
        finds(
            "a custom metric that others have by one",
            alarm(new Metric(DISK.namespace(), DISK.name(), Map.of())),
            Kind.NO_DIMENSION),
        fine("all functions together", alarm(new Metric("AWS/Lambda", "Invocations", Map.of()))),
        fine("a custom metric that has none", alarm(new Metric("Shop", "Orders", Map.of()))),
        // Wrong dimension.
        finds(
            "a service that is not there",
            alarm(ecs("CPUUtilization", Map.of("ClusterName", "ragqa", "ServiceName", "apo"))),
            Kind.WRONG_DIMENSION),
        finds(
            "a cluster that is not there",
            alarm(ecs("CPUUtilization", Map.of("ClusterName", "rag", "ServiceName", "api"))),
            Kind.WRONG_DIMENSION),
        finds(
            "a database that is not there",
            alarm(new Metric("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", "old"))),
            Kind.WRONG_DIMENSION),
        finds(
            "a set that no metric has",
            alarm(
                new Metric(
                    "AWS/ApplicationELB",
                    "RequestCount",
                    Map.of("TargetGroup", "targetgroup/api/2"))),
            Kind.WRONG_DIMENSION),
        fine("a service that is there", alarm(CPU)),
        fine(
            "a new database without data yet",
            alarm(new Metric("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", "db-new")))
                .made(NOW.minusSeconds(600))),
        fine(
            "a database in a location that is not known completely",
            alarm(new Metric("AWS/Redshift", "CPUUtilization", Map.of("ClusterIdentifier", "x")))
                .made(NOW.minusSeconds(600))),
        // No data ever.
        finds(
            "a metric that nobody reports",
            alarm(ecs("CPUUtilisation", CPU.dimensions())).in(State.INSUFFICIENT_DATA, LONG_AGO),
            Kind.NO_DATA_EVER),
        finds(
            "the same, where missing data is no breach",
            alarm(ecs("CPUUtilisation", CPU.dimensions())).in(State.OK, LONG_AGO),
            Kind.NO_DATA_EVER),
        finds(
            "an agent that never reported",
            alarm(new Metric("rag/host", "mem_used_percent", Map.of("InstanceId", "i-1")))
                .in(State.INSUFFICIENT_DATA, LONG_AGO),
            Kind.NO_DATA_EVER),
        fine(
            "errors, of which there were none",
            alarm(
                new Metric(
                    "AWS/ApplicationELB",
                    "HTTPCode_Target_5XX_Count",
                    Map.of("LoadBalancer", "app/rag/1", "TargetGroup", "targetgroup/api/2")))),
        fine(
            "one that was made an hour ago",
            alarm(ecs("CPUUtilisation", CPU.dimensions()))
                .made(NOW.minusSeconds(3600))
                .in(State.INSUFFICIENT_DATA, NOW.minusSeconds(3600))),
        fine(
            "a service at rest",
            alarm(ecs("CPUUtilization", Map.of("ClusterName", "ragqa", "ServiceName", "training")))
                .in(State.INSUFFICIENT_DATA, LONG_AGO)),
        // Without data for a week.
        finds(
            "an agent that fell silent eight days ago",
            alarm(DISK).in(State.INSUFFICIENT_DATA, NOW.minus(Duration.ofDays(8))),
            Kind.INSUFFICIENT_DATA_FOR_A_WEEK),
        fine(
            "one that fell silent yesterday",
            alarm(DISK).in(State.INSUFFICIENT_DATA, NOW.minus(Duration.ofDays(1)))),
        fine(
            "one of a system that is parked for weeks",
            alarm(DISK)
                .named("of-a-parked-system")
                .in(State.INSUFFICIENT_DATA, NOW.minus(Duration.ofDays(20)))),
        fine("one that is well for a year", alarm(DISK).in(State.OK, LONG_AGO)),
        // Can never call.
        finds("a percent above 100", alarm(CPU).when(Comparison.ABOVE, 100), Kind.NEVER_REACHABLE),
        finds(
            "a percent of at least 101",
            alarm(DISK).when(Comparison.AT_LEAST, 101),
            Kind.NEVER_REACHABLE),
        finds("a percent below 0", alarm(CPU).when(Comparison.BELOW, 0), Kind.NEVER_REACHABLE),
        finds(
            "a count below -1",
            alarm(new Metric("AWS/Lambda", "Errors", Map.of("FunctionName", "query")))
                .when(Comparison.AT_MOST, -1),
            Kind.NEVER_REACHABLE),
        fine("a percent of at least 100", alarm(CPU).when(Comparison.AT_LEAST, 100)),
        fine("a sum of percents", alarm(CPU).statistic("Sum").when(Comparison.ABOVE, 300)),
        fine(
            "tasks on instances, which may use more than they reserve",
            alarm(ecs("CPUUtilization", Map.of("ClusterName", "ragqa", "ServiceName", "gpu")))
                .made(NOW.minusSeconds(60))
                .when(Comparison.ABOVE, 150)),
        fine(
            "what several GPUs do, added up",
            alarm(
                    new Metric(
                        "/aws/sagemaker/Endpoints",
                        "GPUUtilization",
                        Map.of("EndpointName", "llm", "VariantName", "all")))
                .made(NOW.minusSeconds(60))
                .when(Comparison.ABOVE, 320)),
        finds(
            "a disk of SageMaker above 100 percent",
            alarm(
                    new Metric(
                        "/aws/sagemaker/Endpoints",
                        "DiskUtilization",
                        Map.of("EndpointName", "llm", "VariantName", "all")))
                .made(NOW.minusSeconds(60))
                .when(Comparison.ABOVE, 120),
            Kind.NEVER_REACHABLE),
        fine("nothing at all", alarm(CPU).when(Comparison.AT_MOST, 0)),
        fine(
            "a team's own number, which may be negative",
            alarm(new Metric("Shop", "Orders", Map.of())).when(Comparison.BELOW, -5)),
        // Nobody is told.
        finds("no action", alarm(CPU).actions(true, List.of()), Kind.NO_ACTION),
        finds("actions switched off", alarm(CPU).actions(false, List.of(TOPIC)), Kind.NO_ACTION),
        fine("part of another alarm", alarm(CPU).named("part-of-another").actions(true, List.of())),
        fine(
            "a scaling policy's own",
            alarm(ecs("CPUUtilization", Map.of()))
                .actions(true, List.of("arn:aws:autoscaling:ap-south-1:1:scalingPolicy:x"))));
  }

  @Test
  void saysNothingOfWhatWasNotRead() {
    Ground nothing =
        new Ground(Optional.empty(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), NOW);

    assertThat(
            AlarmLint.of(nothing)
                .check(
                    alarm(ecs("CPUUtilisation", Map.of("ClusterName", "x", "ServiceName", "y")))
                        .build()))
        .isEmpty();
  }

  @Test
  void saysWhatIsWrongAndWhatMendsIt() {
    AlarmFault fault =
        AlarmLint.of(GROUND).check(alarm(ecs("CPUUtilization", Map.of())).build()).getFirst();

    assertThat(fault.sentence())
        .isEqualTo(
            "It names no dimension, and CloudWatch keeps no CPUUtilization of AWS/ECS without one:"
                + " it matches no metric and never calls.");
    assertThat(fault.cure()).isEqualTo("Name the dimensions: ClusterName and ServiceName.");
  }

  private static DynamicTest finds(String what, Draft alarm, Kind kind) {
    return DynamicTest.dynamicTest(
        kind.words() + ": " + what,
        () ->
            assertThat(AlarmLint.of(GROUND).check(alarm.build()))
                .extracting(AlarmFault::kind)
                .containsExactly(kind));
  }

  private static DynamicTest fine(String what, Draft alarm) {
    return DynamicTest.dynamicTest(
        "Nothing: " + what, () -> assertThat(AlarmLint.of(GROUND).check(alarm.build())).isEmpty());
  }

  private static Metric ecs(String name, Map<String, String> dimensions) {
    return new Metric("AWS/ECS", name, dimensions);
  }

  private static Draft alarm(Metric metric) {
    return new Draft(
        "an-alarm",
        metric,
        "Average",
        Comparison.ABOVE,
        80,
        State.OK,
        LONG_AGO,
        LONG_AGO,
        true,
        List.of(TOPIC));
  }

  /** An alarm that nothing is wrong with until somebody says so. */
  private record Draft(
      String name,
      Metric metric,
      String statistic,
      Comparison comparison,
      double threshold,
      State state,
      Instant since,
      Instant made,
      boolean enabled,
      List<String> actions) {

    Draft named(String other) {
      return new Draft(
          other, metric, statistic, comparison, threshold, state, since, made, enabled, actions);
    }

    Draft statistic(String other) {
      return new Draft(
          name, metric, other, comparison, threshold, state, since, made, enabled, actions);
    }

    Draft when(Comparison other, double limit) {
      return new Draft(name, metric, statistic, other, limit, state, since, made, enabled, actions);
    }

    Draft in(State other, Instant at) {
      return new Draft(
          name, metric, statistic, comparison, threshold, other, at, made, enabled, actions);
    }

    Draft made(Instant at) {
      return new Draft(
          name, metric, statistic, comparison, threshold, state, since, at, enabled, actions);
    }

    Draft actions(boolean on, List<String> arns) {
      return new Draft(
          name, metric, statistic, comparison, threshold, state, since, made, on, arns);
    }

    Alarm build() {
      return new Alarm(
          "arn:aws:cloudwatch:ap-south-1:111122223333:alarm:" + name,
          name,
          Optional.empty(),
          state,
          "as it is",
          since,
          made,
          new Subject.OneMetric(
              metric,
              statistic,
              new Evaluation(
                  Duration.ofMinutes(5),
                  2,
                  2,
                  OptionalDouble.of(threshold),
                  comparison,
                  "missing")),
          enabled,
          new Alarm.Actions(actions, List.of(), List.of()));
    }
  }
}
