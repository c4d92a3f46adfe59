package io.ragdeck.monitoring.fleet;

import io.ragdeck.monitoring.Observed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything known of one service, each part with its own age, and the verdict.
 *
 * @param tasks running and recently stopped tasks
 * @param targetGroups empty list where it has no load balancer
 * @param scaling empty value where no auto scaling is registered
 * @param taskDefinition of the primary deployment
 * @param revisions the recent revisions of its task definition's family, newest first
 */
public record ServiceState(
    Service service,
    Observed<List<Task>> tasks,
    Observed<List<TargetGroup>> targetGroups,
    Observed<Optional<ScalingBounds>> scaling,
    Observed<Utilization> utilization,
    Observed<TaskDefinition> taskDefinition,
    Observed<List<Revision>> revisions,
    Verdict verdict) {

  /** Three periods of the points: CloudWatch may be late with the newest one or two. */
  private static final Duration CURRENT = Duration.ofMinutes(15);

  public String name() {
    return service.name();
  }

  /** Whether both say the same, whenever each part was observed. */
  boolean agreesWith(ServiceState other) {
    return service.equals(other.service)
        && verdict.equals(other.verdict)
        && tasks.agreesWith(other.tasks)
        && targetGroups.agreesWith(other.targetGroups)
        && scaling.agreesWith(other.scaling)
        && utilization.agreesWith(other.utilization)
        && taskDefinition.agreesWith(other.taskDefinition)
        && revisions.agreesWith(other.revisions);
  }

  /**
   * The image of the first essential container, from a running task or from the task definition.
   */
  public Optional<String> image() {
    return tasks
        .value()
        .flatMap(
            list ->
                list.stream()
                    .filter(task -> task.taskDefinition().equals(service.taskDefinition()))
                    .flatMap(task -> task.containers().stream())
                    .map(Container::image)
                    .findFirst())
        .or(
            () ->
                taskDefinition
                    .value()
                    .flatMap(
                        definition ->
                            definition.containers().stream()
                                .filter(ContainerDefinition::essential)
                                .map(ContainerDefinition::image)
                                .findFirst()));
  }

  /**
   * The newest value of a series, in percent, while it is one of the present: at most {@link
   * #CURRENT} older than the reading. A service whose tasks are gone has an hour of points and no
   * use now.
   */
  public Optional<Double> newest(Function<Utilization, List<Point>> series) {
    return utilization
        .value()
        .map(series)
        .filter(points -> !points.isEmpty())
        .map(List::getLast)
        .filter(
            point ->
                utilization
                    .observedAt()
                    .map(read -> !point.at().plus(CURRENT).isBefore(read))
                    .orElse(false))
        .map(Point::value);
  }
}
