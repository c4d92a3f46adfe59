package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a task stopped, if that was a failure: stopping for a deployment, for scaling in or by a
 * person's hand is none.
 */
public final class StoppedTask {

  /** Stands before failures to sign in to the registry too, and would look like a secret's. */
  private static final String MISLEADING = "unable to pull secrets or registry auth";

  private static final String NEUTRAL = "unable to initialize";

  private static final Pattern TARGET_GROUP = Pattern.compile("targetgroup/([^/\\s)]+)");

  private static final Pattern SECRET =
      Pattern.compile(":secret:([^\\s:]+)|(?:ssm parameters?:|parameter) (\\S+)");

  private static final Pattern DEPENDENCY = Pattern.compile("dependency\\s+\\[([\\w.-]+)");

  private final Task task;
  private final Optional<TaskDefinition> definition;
  private final Instant asOf;

  private StoppedTask(Task task, Optional<TaskDefinition> definition, Instant asOf) {
    this.task = task;
    this.definition = definition;
    this.asOf = asOf;
  }

  /**
   * One sentence on why the task stopped, for lists of tasks; empty where it did not fail.
   *
   * @param definition the task's definition where it is known, for the memory it was given
   */
  public static Optional<String> sentence(Task task, Optional<TaskDefinition> definition) {
    return failure(task, definition, Instant.EPOCH).map(Failure::sentence);
  }

  /** Whether ECS stopped it because the load balancer found it ill. */
  static boolean refusedByLoadBalancer(Task task) {
    return task.stoppedReason().filter(reason -> reason.contains("failed ELB health")).isPresent();
  }

  /**
   * @param asOf when the task was read: a task that is still stopping has no other time
   */
  static Optional<Failure> failure(Task task, Optional<TaskDefinition> definition, Instant asOf) {
    if (!task.isStopped() && task.stoppedReason().isEmpty()) {
      return Optional.empty();
    }
    StoppedTask stopped =
        new StoppedTask(
            task, definition.filter(known -> known.arn().equals(task.taskDefinition())), asOf);
    return StopRule.matching(stopped.words())
        .map(stopped::byRule)
        .or(stopped::byExitCode)
        .or(stopped::byFailedStart);
  }

  private Failure byRule(StopRule rule) {
    String sentence =
        rule.says()
            .replace("{container}", containerName())
            .replace("{image}", imageName())
            .replace("{memory}", memory())
            .replace("{group}", targetGroup())
            .replace("{secret}", secret())
            .replace("{dependency}", dependency())
            .replace("{aws}", Words.quote(detail()));
    String exit =
        rule.cause() == Cause.OUT_OF_MEMORY
            ? task.exitCode().map(code -> " (exit code %s)".formatted(code)).orElse("")
            : "";
    return new Failure(rule.cause(), subject(rule), sentence + exit, rule.advice(), stoppedAt());
  }

  /** What two stops of one rule must share to be the same failure again. */
  private String subject(StopRule rule) {
    return rule.says().contains("{group}") ? targetGroup() : containerName();
  }

  /** A container that ended by itself. Only AWS's word that it was essential, or a code, counts. */
  private Optional<Failure> byExitCode() {
    if (stoppedOnPurpose()) {
      return Optional.empty();
    }
    return exited()
        .flatMap(
            container ->
                container
                    .exitCode()
                    .filter(code -> code != 0 || essentialEnded())
                    .map(code -> exit(container.name(), code)));
  }

  private boolean essentialEnded() {
    return task.stopCode().filter(code -> code.equals("EssentialContainerExited")).isPresent()
        || task.stoppedReason()
            .filter(reason -> reason.contains("Essential container"))
            .isPresent();
  }

  private Failure exit(String container, int code) {
    return new Failure(
        Cause.EXIT_CODE,
        container + " " + code,
        "Container %s ended with exit code %s%s".formatted(container, code, ExitCode.meaning(code)),
        ExitCode.remedy(code),
        stoppedAt());
  }

  private Optional<Failure> byFailedStart() {
    return task.stopCode()
        .filter(code -> code.equals("TaskFailedToStart"))
        .map(
            code ->
                new Failure(
                    Cause.OTHER,
                    "start",
                    "The task could not start: " + Words.quote(detail()),
                    Optional.empty(),
                    stoppedAt()));
  }

  private boolean stoppedOnPurpose() {
    return task.stopCode()
        .map(code -> code.equals("ServiceSchedulerInitiated") || code.equals("UserInitiated"))
        .orElseGet(
            () ->
                task.stoppedReason()
                    .map(
                        reason ->
                            reason.startsWith("Scaling activity") || reason.contains("by user"))
                    .orElse(false));
  }

  private String words() {
    return Stream.concat(
            Stream.of(task.stopCode().orElse(""), task.stoppedReason().orElse("")),
            task.containers().stream().flatMap(container -> container.reason().stream()))
        .map(text -> text.replace(MISLEADING, NEUTRAL))
        .collect(Collectors.joining("\n"));
  }

  /** AWS's most telling words: a container's reason before the task's. */
  private String detail() {
    return culprit()
        .flatMap(Container::reason)
        .or(task::stoppedReason)
        .or(task::stopCode)
        .orElse("AWS gives no reason");
  }

  /** The container that the stop is about: one with a reason, else one that failed. */
  private Optional<Container> culprit() {
    return task.containers().stream()
        .filter(container -> container.reason().isPresent())
        .findFirst()
        .or(
            () ->
                task.containers().stream()
                    .filter(container -> container.health().equals("UNHEALTHY"))
                    .findFirst())
        .or(this::exited);
  }

  /** Of several that ended, the one with a code that is not 0, and not merely told to stop. */
  private Optional<Container> exited() {
    return task.containers().stream()
        .filter(container -> container.exitCode().isPresent())
        .min(
            Comparator.comparing(
                (Container container) -> ExitCode.rank(container.exitCode().orElse(0))));
  }

  private String containerName() {
    return culprit()
        .map(Container::name)
        .or(() -> task.containers().stream().map(Container::name).findFirst())
        .filter(name -> !name.isEmpty())
        .orElse("of the task");
  }

  /** Without the registry's host: what is after it is what people know the image by. */
  private String imageName() {
    return culprit()
        .or(() -> task.containers().stream().findFirst())
        .map(Container::image)
        .filter(image -> !image.isEmpty())
        .map(image -> image.replaceFirst("^\\d{12}\\.dkr\\.ecr\\.[^/]+/", ""))
        .orElse("the image");
  }

  private String memory() {
    return definition
        .flatMap(
            known ->
                known.containers().stream()
                    .filter(container -> container.name().equals(containerName()))
                    .findFirst()
                    .flatMap(ContainerDefinition::memory)
                    .or(known::memory))
        .map(mebibytes -> "its " + Words.mebibytes(mebibytes))
        .orElse("its memory");
  }

  private String targetGroup() {
    Matcher matcher = TARGET_GROUP.matcher(task.stoppedReason().orElse(""));
    return matcher.find() ? "target group " + matcher.group(1) : "its target group";
  }

  private String dependency() {
    Matcher matcher = DEPENDENCY.matcher(words());
    return matcher.find() ? "Container " + matcher.group(1) : "Another container";
  }

  /** The secret's name without the ARN around it, or AWS's words where there is none in them. */
  private String secret() {
    Matcher matcher = SECRET.matcher(words());
    return matcher.find()
        ? matcher.group(1) != null ? matcher.group(1) : matcher.group(2)
        : Words.quote(detail());
  }

  private Instant stoppedAt() {
    return task.stoppedAt().orElse(asOf);
  }
}
