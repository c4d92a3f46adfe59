package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in the way of starting a task, from a service event: there is no task to look at when
 * none could be placed.
 *
 * @param says plain words
 */
record PlacementEvent(Pattern when, String says, String remedy) {

  private static final String PLACE = "unable to place a task.*?";

  private static final List<PlacementEvent> ALL =
      List.of(
          event(
              PLACE + "insufficient GPU",
              "No instance has a free GPU",
              "Add a GPU instance to the cluster's Auto Scaling group, or stop what holds the GPU."),
          event(
              PLACE + "insufficient CPU",
              "No instance has enough free CPU",
              "Add an instance, or ask for less CPU."),
          event(
              PLACE + "insufficient memory",
              "No instance has enough free memory",
              "Add an instance, or ask for less memory."),
          event(
              PLACE + "(No Container Instances|no container instances)",
              "There is no instance in the cluster or capacity provider",
              "Raise the desired capacity of the Auto Scaling group."),
          event(
              PLACE + "already using a port",
              "Every instance already uses the port that the task asks for",
              "Use dynamic ports or awsvpc networking, or add an instance."),
          event(
              PLACE + "missing an attribute",
              "No instance has what the task requires (an attribute is missing)",
              "Compare the task's requirements with the instances: type, GPU driver, log driver, availability zone."),
          event(
              PLACE + "agent",
              "The ECS agent of the instances is not connected",
              "Look at the instances: the ECS agent, their network and their role."),
          event(
              PLACE + "Capacity is unavailable",
              "AWS has no Fargate capacity at this time",
              "Allow more availability zones, or on-demand beside Spot; AWS keeps trying."),
          event(
              PLACE + "(vCPU|limit)",
              "The account's limit of vCPUs is reached",
              "Ask for a higher quota, or stop something."),
          event(PLACE, "A task cannot be placed", ""));

  private static final Pattern AWS_REASON =
      Pattern.compile("(?:Reason: |error )(.+?)(?:\\. For more information.*)?$", Pattern.DOTALL);

  private static PlacementEvent event(String when, String says, String remedy) {
    return new PlacementEvent(
        Pattern.compile(when, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), says, remedy);
  }

  static Optional<Failure> failure(ServiceEvent event) {
    return ALL.stream()
        .filter(candidate -> candidate.when().matcher(event.message()).find())
        .findFirst()
        .map(
            found ->
                new Failure(
                    Cause.NO_CAPACITY,
                    found.says(),
                    found.remedy().isEmpty()
                        ? found.says() + ": " + Words.quote(reason(event))
                        : found.says(),
                    Optional.of(found.remedy()).filter(text -> !text.isEmpty()),
                    event.at()))
        .or(() -> launchFailure(event));
  }

  /** "failed to launch a task with (error …)": most often a role that can't be assumed. */
  private static Optional<Failure> launchFailure(ServiceEvent event) {
    if (!event.message().contains("failed to launch a task with")) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure(
            Cause.OTHER,
            "launch",
            "ECS could not launch a task: " + Words.quote(reason(event)),
            Optional.empty(),
            event.at()));
  }

  private static String reason(ServiceEvent event) {
    var matcher = AWS_REASON.matcher(event.message());
    return matcher.find() ? matcher.group(1) : event.message();
  }
}
