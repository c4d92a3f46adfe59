package io.ragdeck.provisioning.blueprint.component;

import java.util.List;
import java.util.Optional;

/**
 * How the number of tasks follows the load, by Application Auto Scaling.
 *
 * @param cpu target for the average CPU, in per cent
 * @param memory target for the average memory, in per cent
 * @param requests target for requests per task and minute at the load balancer
 * @param queue the id of a {@link Queue}: tasks follow its length, down to none
 * @param perTask waiting messages that one task is meant to handle
 * @param schedules counts that change by the clock
 */
public record Scaling(
    int min,
    int max,
    Optional<Integer> cpu,
    Optional<Integer> memory,
    Optional<Integer> requests,
    Optional<String> queue,
    int perTask,
    List<ScheduledCount> schedules) {

  public Scaling {
    schedules = List.copyOf(schedules);
  }
}
