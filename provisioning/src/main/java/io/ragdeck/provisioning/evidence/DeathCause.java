package io.ragdeck.provisioning.evidence;

import io.ragdeck.provisioning.stack.Reasons;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/** What ECS says of a task's end, in words. */
record DeathCause(String sentence, Optional<String> cure) {

  private static final int KILLED = 137;

  private static final Pattern SECRET = Pattern.compile("(?:secret|parameter) (\\S+) from");

  static DeathCause of(Task task) {
    Container container = culprit(task);
    String reason =
        (Optional.ofNullable(task.stoppedReason()).orElse("")
                + " "
                + Optional.ofNullable(container.reason()).orElse(""))
            .strip();
    String name = Optional.ofNullable(container.name()).orElse("of the task");
    if (reason.contains("CannotPull") || reason.contains("pull image manifest")) {
      return new DeathCause(
          "The image %s of container %s can't be pulled: %s"
              .formatted(container.image(), name, shortly(reason)),
          Optional.of("Build and push the image, or deploy a tag that is there."));
    }
    if (reason.contains("ResourceInitializationError") && reason.contains("secret")) {
      return new DeathCause(
          "A secret is missing: %s".formatted(secret(reason)),
          Optional.of("Give the secret in Secrets Manager and let the execution role read it."));
    }
    if (reason.contains("OutOfMemory")) {
      return new DeathCause(
          "Out of memory: container %s used more than it may.".formatted(name),
          Optional.of("Give the task more memory."));
    }
    if (reason.contains("health check")) {
      return new DeathCause(
          "Container %s never became healthy: %s".formatted(name, shortly(reason)),
          Optional.of("Look at its log, its health check's path and its grace period."));
    }
    if (container.exitCode() != null && container.exitCode() != 0) {
      return new DeathCause(
          container.exitCode() == KILLED
              ? "Container %s was killed (exit code 137).".formatted(name)
              : "Container %s exited with code %s.".formatted(name, container.exitCode()),
          Optional.of("Look at the lines that the container logged last."));
    }
    return new DeathCause(
        reason.isEmpty() ? "ECS does not say why the task ended." : shortly(reason),
        Optional.empty());
  }

  /** The one that has something to say: a bad exit code, a reason, or the first. */
  private static Container culprit(Task task) {
    return task.containers().stream()
        .filter(one -> one.exitCode() != null && one.exitCode() != 0)
        .findFirst()
        .or(() -> task.containers().stream().filter(one -> one.reason() != null).findFirst())
        .or(() -> task.containers().stream().findFirst())
        .orElseGet(() -> Container.builder().build());
  }

  private static String secret(String reason) {
    Matcher named = SECRET.matcher(reason);
    return named.find() ? named.group(1) + " can't be read." : shortly(reason);
  }

  private static String shortly(String reason) {
    String plain = Reasons.plain(reason);
    String end = plain.toLowerCase(Locale.ROOT).endsWith(".") ? "" : ".";
    return (plain.length() > 300 ? plain.substring(0, 300) + "…" : plain) + end;
  }
}
