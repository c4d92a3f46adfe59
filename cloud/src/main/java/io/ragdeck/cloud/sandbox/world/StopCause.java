package io.ragdeck.cloud.sandbox.world;

import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Why a task stops, in AWS's words.
 *
 * @param code the task's stop code
 * @param reason the task's stopped reason
 * @param exitCode what the essential container exits with; empty if it never ran
 * @param containerReason the reason on the essential container
 * @param failure whether the service scheduler counts it against a deployment
 * @param graceful whether targets drain and the container gets time to end
 */
public record StopCause(
    TaskStopCode code,
    String reason,
    Optional<Integer> exitCode,
    Optional<String> containerReason,
    boolean failure,
    boolean graceful) {

  private static final String ESSENTIAL = "Essential container in task exited";

  /** The kernel killed the container's process: exit code 137. */
  static StopCause outOfMemory() {
    return crashed(
        137, Optional.of("OutOfMemoryError: Container killed due to memory usage"), ESSENTIAL);
  }

  static StopCause exited(int code) {
    return crashed(code, Optional.empty(), ESSENTIAL);
  }

  /** The essential container of a task that runs once has done its work. */
  static StopCause done() {
    return new StopCause(
        TaskStopCode.ESSENTIAL_CONTAINER_EXITED,
        ESSENTIAL,
        Optional.of(0),
        Optional.empty(),
        false,
        false);
  }

  private static StopCause crashed(int exit, Optional<String> containerReason, String reason) {
    return new StopCause(
        TaskStopCode.ESSENTIAL_CONTAINER_EXITED,
        reason,
        Optional.of(exit),
        containerReason,
        true,
        false);
  }

  /** On Fargate the task says why; on EC2 the container does and the task only that it failed. */
  static StopCause failedToStart(String why, boolean fargate) {
    return new StopCause(
        TaskStopCode.TASK_FAILED_TO_START,
        fargate ? why : "Task failed to start",
        Optional.empty(),
        Optional.of(why),
        true,
        false);
  }

  static StopCause failedContainerHealthChecks() {
    return scheduler("Task failed container health checks", true);
  }

  static StopCause failedTargetHealthChecks(String targetGroupArn) {
    return scheduler(
        "Task failed ELB health checks in (target-group %s)".formatted(targetGroupArn), true);
  }

  static StopCause scaling(String deploymentId) {
    return scheduler(
        "Scaling activity initiated by (deployment %s)".formatted(deploymentId), false);
  }

  private static StopCause scheduler(String reason, boolean failure) {
    return new StopCause(
        TaskStopCode.SERVICE_SCHEDULER_INITIATED,
        reason,
        Optional.of(0),
        Optional.empty(),
        failure,
        true);
  }

  public static StopCause byUser(String reason) {
    return new StopCause(
        TaskStopCode.USER_INITIATED, reason, Optional.of(0), Optional.empty(), false, true);
  }

  static StopCause spotInterruption() {
    return new StopCause(
        TaskStopCode.SPOT_INTERRUPTION,
        "Your Spot Task was interrupted.",
        Optional.of(137),
        Optional.empty(),
        false,
        true);
  }

  static StopCause hostTerminated(String instanceId) {
    return new StopCause(
        TaskStopCode.TERMINATION_NOTICE,
        "Host EC2 (instance %s) terminated.".formatted(instanceId),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }
}
