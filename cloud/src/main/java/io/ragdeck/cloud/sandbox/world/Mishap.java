package io.ragdeck.cloud.sandbox.world;

import java.util.Locale;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** What can go wrong with a task. Scenarios and the sandbox page call it by {@link #id()}. */
public enum Mishap {
  OUT_OF_MEMORY(When.RUNNING, "The container asks for more memory than it has"),
  EXIT_CODE(When.RUNNING, "The container exits with code 1"),
  SPOT_INTERRUPTION(When.RUNNING, "AWS takes the spot capacity back"),
  CONTAINER_UNHEALTHY(When.RUNNING, "The container's health check fails"),
  IMAGE_NOT_FOUND(When.STARTING, "The image's tag is not in the registry"),
  SECRET_NOT_FOUND(When.STARTING, "A secret of the task definition does not exist"),
  CANNOT_START(When.STARTING, "The container runtime cannot start the container"),
  DEPENDENCY_FAILED(When.STARTING, "A container that others wait for fails"),
  ANSWERS_503(When.CHECKED, "The target answers its health check with 503"),
  ANSWERS_NOT(When.CHECKED, "The target does not answer its health check in time"),
  NO_CAPACITY(When.PLACED, "Fargate has no capacity");

  /** In which part of a task's life it strikes. */
  public enum When {
    PLACED,
    STARTING,
    RUNNING,
    CHECKED
  }

  private final When when;
  private final String sentence;

  Mishap(When when, String sentence) {
    this.when = when;
    this.sentence = sentence;
  }

  public When when() {
    return when;
  }

  /** What happens, for people. */
  public String sentence() {
    return sentence;
  }

  /** As scenarios write it, such as {@code out-of-memory}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Mishap of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What AWS says when it strikes this task. */
  StopCause strike(LiveTask task) {
    ContainerDefinition essential = task.essential();
    boolean fargate = task.onFargate();
    return switch (this) {
      case OUT_OF_MEMORY -> StopCause.outOfMemory();
      case EXIT_CODE -> StopCause.exited(1);
      case SPOT_INTERRUPTION -> StopCause.spotInterruption();
      case CONTAINER_UNHEALTHY -> StopCause.failedContainerHealthChecks();
      case IMAGE_NOT_FOUND -> StopCause.failedToStart(imageNotFound(essential.image()), fargate);
      case SECRET_NOT_FOUND -> StopCause.failedToStart(secretNotFound(essential), fargate);
      case CANNOT_START ->
          StopCause.failedToStart(
              "CannotStartContainerError: Error response from daemon: failed to create shim task:"
                  + " OCI runtime create failed: runc create failed: unable to start container"
                  + " process: exec: \"/app/entrypoint.sh\": permission denied: unknown",
              false);
      case DEPENDENCY_FAILED ->
          StopCause.failedToStart(
              ("CannotStartContainerError: dependency graph: failed to resolve container ordering"
                      + " dependency [%s] for target [%s] as dependency did not exit successfully.")
                  .formatted(task.dependency().orElse("init"), essential.name()),
              false);
      case ANSWERS_503, ANSWERS_NOT, NO_CAPACITY -> StopCause.exited(1);
    };
  }

  private static String imageNotFound(String image) {
    return ("CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to"
            + " resolve ref %s: %s: not found")
        .formatted(image, image);
  }

  private static String secretNotFound(ContainerDefinition container) {
    String secret =
        container.secrets().isEmpty()
            ? "unknown"
            : container.secrets().get(container.secrets().size() - 1).valueFrom();
    return ("ResourceInitializationError: unable to pull secrets or registry auth: execution"
            + " resource retrieval failed: unable to retrieve secret from asm: service call has"
            + " been retried 1 time(s): failed to fetch secret %s from secrets manager:"
            + " ResourceNotFoundException: Secrets Manager can't find the specified secret.")
        .formatted(secret);
  }
}
