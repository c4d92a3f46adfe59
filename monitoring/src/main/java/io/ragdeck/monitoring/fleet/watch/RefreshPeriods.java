package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.util.Optional;

/**
 * How often each source is read, and why, in one place.
 *
 * <p>A period is what an operator needs, stretched where a location is so large that reading it
 * would take more calls a second than a console should: ECS throttles an account's reads at some
 * tens a second, and deployments share that.
 */
final class RefreshPeriods {

  /** A failing source is tried again ever more slowly, but the end of a fault is seen in this. */
  static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

  /** A throttled source backs off further: each attempt adds to the cause. */
  static final Duration LONGEST_THROTTLED_BACK_OFF = Duration.ofMinutes(5);

  /** So that many consoles, or many clusters, don't beat in step. */
  static final double JITTER = 0.1;

  /**
   * What advice rests on: the highest load of a week, and the images of a repository. Nobody
   * resizes by the hour; a metric costs 0.01 USD for a thousand, a repository takes a call.
   */
  static final Duration SLOW = Duration.ofDays(1);

  /** After a failure, or while there is no data: a service that is new has some in an hour. */
  static final Duration SLOW_AGAIN = Duration.ofHours(1);

  private RefreshPeriods() {}

  /** What an operator needs, where the size of the fleet doesn't forbid it. */
  static Duration base(Source.Kind kind) {
    return switch (kind) {
      // A new cluster may take a minute to appear: it has nothing to show before.
      case CLUSTERS -> Duration.ofMinutes(1);
      // A stack is minutes under way, and who waits for one follows its operation.
      case STACKS -> Duration.ofSeconds(30);
      // Whoever follows a deployment looks at these.
      case SERVICES, TASKS -> Duration.ofSeconds(10);
      // Read along with the tasks, but only what is not known yet.
      case INSTANCES -> Duration.ofSeconds(30);
      // The slowest health check interval of use is 30 s, the usual one 15 s to 30 s.
      case TARGETS -> Duration.ofSeconds(15);
      // The path of a health check hardly ever changes.
      case TARGET_GROUPS -> Duration.ofMinutes(10);
      // Bounds are changed by people or by a schedule, on the minute.
      case SCALING -> Duration.ofMinutes(1);
      // GetMetricData is paid by the metric: 0.01 USD for 1,000. Points are 5 minutes apart.
      case METRICS -> Duration.ofMinutes(5);
      // One call a revision, for ever; see DefinitionLibrary for the rate.
      case TASK_DEFINITIONS -> Duration.ofHours(1);
      // AWS bills by the hour or the second, but nobody decides by minutes; a change that was made
      // here is read at once. Twenty-some calls a round and location, all of them free.
      case INVENTORY -> Duration.ofMinutes(5);
      // Spot gives two minutes' notice, and whoever drains an instance looks at it.
      case GPU_REGISTRATIONS, GPU_INSTANCES -> Duration.ofSeconds(30);
      // Groups are changed by people and by managed scaling, which takes a minute itself.
      case GPU_GROUPS -> Duration.ofMinutes(1);
      // What a type consists of never changes: only one that is not known yet is asked for, so that
      // this is how soon a failure is made good.
      case GPU_TYPES -> Duration.ofMinutes(1);
      // The agent of a new instance takes some minutes until it reports.
      case GPU_METRIC_LIST -> Duration.ofMinutes(5);
      // Paid by the metric: five for each GPU, about 1.10 USD a month. Points are a minute apart.
      case GPU_METRICS -> Duration.ofMinutes(2);
      // A quota changes when somebody at AWS says so.
      case GPU_QUOTAS -> Duration.ofMinutes(15);
      // Prometheus' usual pace: a queue that grows is seen before people give up. No call of AWS.
      case SERVING -> Duration.ofSeconds(15);
      // The exporter itself reads the GPUs every 30 s.
      case GPU_ERRORS -> Duration.ofSeconds(30);
      // CloudWatch looks at most metrics once a minute. A hundred alarms a call: 0.43 USD a month.
      case ALARMS -> Duration.ofMinutes(1);
      // What it tells, that an alarm can never call, is no news of this hour.
      case ALARM_METRICS -> Duration.ofMinutes(15);
      // Nobody promises less than an hour, and a copy that was asked for here is read at once.
      // Eight
      // calls a round and location, all of them free.
      case BACKUPS -> Duration.ofMinutes(10);
      // A call for each bucket, 0.005 USD for 1,000: 100 buckets are 0.36 USD a month.
      case VERSIONING -> Duration.ofHours(1);
    };
  }

  /** When a source is read again at the soonest, if there is something new to ask it for. */
  static Duration soonest(Source.Kind kind) {
    return switch (kind) {
      // A new service shall not wait five minutes for its numbers, but each question is paid.
      case METRICS -> Duration.ofMinutes(1);
      case TARGET_GROUPS -> Duration.ofSeconds(15);
      // What its tags tell of waits for them, and is then read at once.
      case INVENTORY -> Duration.ofSeconds(1);
      case GPU_METRICS, GPU_METRIC_LIST -> Duration.ofMinutes(1);
      case GPU_TYPES -> Duration.ofSeconds(1);
      case CLUSTERS,
          STACKS,
          SERVICES,
          TASKS,
          INSTANCES,
          TARGETS,
          SCALING,
          TASK_DEFINITIONS,
          GPU_REGISTRATIONS,
          GPU_INSTANCES,
          GPU_GROUPS,
          GPU_QUOTAS,
          SERVING,
          GPU_ERRORS,
          ALARMS,
          ALARM_METRICS,
          BACKUPS,
          VERSIONING ->
          base(kind);
    };
  }

  /** How many calls a second a source may take in one location, in the long run. */
  static double callsPerSecond(Source.Kind kind) {
    return switch (kind) {
      case SERVICES, TASKS -> 5;
      case TARGETS -> 10;
      case CLUSTERS,
          INSTANCES,
          TARGET_GROUPS,
          SCALING,
          METRICS,
          TASK_DEFINITIONS,
          INVENTORY,
          GPU_REGISTRATIONS,
          GPU_INSTANCES,
          GPU_GROUPS,
          GPU_TYPES,
          GPU_METRIC_LIST,
          GPU_METRICS,
          GPU_QUOTAS,
          ALARMS,
          ALARM_METRICS,
          BACKUPS,
          VERSIONING ->
          2;
      // One call for each new task or host; the rest goes to the tasks themselves.
      case SERVING, GPU_ERRORS -> 2;
      // DescribeStacks is throttled early, and whoever deploys needs it more.
      case STACKS -> 0.5;
    };
  }

  /**
   * The time from the end of one read to the begin of the next.
   *
   * @param callsPerRound how many calls one round of the kind takes in the whole location
   * @param failuresInARow since the source last answered
   * @param problem of the last attempt
   * @param random from 0 to 1, for the jitter
   */
  static Duration delay(
      Source.Kind kind,
      int callsPerRound,
      int failuresInARow,
      Optional<CloudProblem> problem,
      double random) {
    Duration period = max(base(kind), seconds(callsPerRound / callsPerSecond(kind)));
    Duration delay = problem.map(why -> backOff(period, failuresInARow, why)).orElse(period);
    return seconds(delay.toMillis() / 1000.0 * (1 - JITTER + 2 * JITTER * random));
  }

  private static Duration backOff(Duration period, int failuresInARow, CloudProblem problem) {
    Duration longest =
        problem.kind() == CloudProblem.Kind.THROTTLED
            ? LONGEST_THROTTLED_BACK_OFF
            : LONGEST_BACK_OFF;
    Duration doubled = period.multipliedBy(1L << Math.min(failuresInARow, 6));
    Duration bounded = doubled.compareTo(longest) > 0 ? longest : doubled;
    return max(period, bounded);
  }

  private static Duration max(Duration left, Duration right) {
    return left.compareTo(right) >= 0 ? left : right;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
