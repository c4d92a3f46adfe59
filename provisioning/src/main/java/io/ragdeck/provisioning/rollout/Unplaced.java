package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.running.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/**
 * A service whose tasks AWS does not place. None of them ever fails, so that no circuit breaker
 * trips, and CloudFormation would wait for three hours.
 *
 * @param name of the service
 */
record Unplaced(String name, FailureCause cause) {

  private static final String COMPLAINT = "was unable to place a task";

  /** ECS spells the rest of its sentence with one apostrophe or another. */
  private static final String LIMIT = "the limit on the number of vCPUs";

  /** Only a person raises a quota, but tasks of the deployment before may still give room. */
  private static final Duration PATIENCE_WITH_QUOTA = Duration.ofMinutes(10);

  /** AWS may have capacity again. */
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  private static final int BATCH = 10;

  /**
   * The first of which ECS has said nothing else for long.
   *
   * @param since what was said before has nothing to do with it; by AWS's clock
   */
  static Optional<Unplaced> hopeless(Rollout rollout, Instant since) {
    List<String> names = PlannedService.of(rollout).stream().map(PlannedService::name).toList();
    Instant now = rollout.clock().instant();
    return names.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                rollout
                    .clients()
                    .ecs(rollout.location())
                    .describeServices(it -> it.cluster(rollout.design().cluster()).services(batch))
                    .services()
                    .stream())
        .flatMap(service -> hopeless(service, since, now).stream())
        .findFirst();
  }

  /** ECS goes back to the tasks that still run; a deployment of their revision would need room. */
  void takeBack(Rollout rollout) {
    boolean ignored =
        new RunningService(rollout.clients(), rollout.location(), rollout.design().cluster(), name)
            .takeBack();
  }

  private static Optional<Unplaced> hopeless(Service service, Instant since, Instant now) {
    return service.events().stream()
        .takeWhile(event -> event.message().contains(COMPLAINT))
        .filter(event -> !event.createdAt().isBefore(since))
        .reduce((_, older) -> older)
        .filter(first -> first.createdAt().plus(patience(first)).isBefore(now))
        .map(event -> event.message().replaceFirst(" For more information, see .*$", ""))
        .map(message -> new Unplaced(service.serviceName(), cause(service, message)));
  }

  private static Duration patience(ServiceEvent event) {
    return event.message().contains(LIMIT) ? PATIENCE_WITH_QUOTA : PATIENCE;
  }

  private static FailureCause cause(Service service, String message) {
    return new FailureCause(
        "%s could not be deployed: it %s"
            .formatted(service.serviceName(), message.replaceFirst("^\\(service [^)]*\\) ", "")),
        List.of(message),
        Optional.of(
            message.contains(LIMIT)
                ? "Ask AWS for more Fargate vCPUs (Service Quotas, fargate) or stop what else runs"
                    + " on Fargate; then retry."
                : "Retry later, or let the service run elsewhere."));
  }
}
