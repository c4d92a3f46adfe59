package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation stack that carries a system's tag, as DescribeStacks reports it.
 *
 * @param id its ARN
 * @param status as CloudFormation names it, such as {@code UPDATE_ROLLBACK_COMPLETE}
 * @param statusReason why, in CloudFormation's words; it does not say it of every status
 * @param changedAt when its last creation, update or deletion began
 * @param parameters without those that CloudFormation hides. Their values may be secret all the
 *     same, and are for nobody's eyes
 * @param driftCheckedAt empty where nobody looked for drift
 */
public record Stack(
    String id,
    String name,
    String status,
    Optional<String> statusReason,
    Instant createdAt,
    Instant changedAt,
    Map<String, String> tags,
    Map<String, String> parameters,
    Map<String, String> outputs,
    Drift drift,
    Optional<Instant> driftCheckedAt) {

  /** Whether the resources are as the template says. Names are part of the HTTP API. */
  public enum Drift {
    IN_SYNC,
    DRIFTED,
    /** Nobody looked, or CloudFormation can't tell. */
    UNKNOWN
  }

  public Stack {
    tags = Map.copyOf(tags);
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
  }

  /** Whether a tag says which system it is a part of. */
  public boolean namesASystem() {
    return !tags.getOrDefault(SystemName.SYSTEM_TAG, "").isBlank();
  }

  /** The system that it is a part of, as its tags name it. */
  SystemName system() {
    return SystemName.ofStack(tags);
  }

  /** The id of that system, unless another one's made it longer. */
  public SystemId systemId() {
    return system().id();
  }

  /** Which part of its system it is, such as {@code network}; empty where its name does not say. */
  public Optional<String> part() {
    String prefix = system().id() + "-";
    return name.startsWith(prefix) && name.length() > prefix.length()
        ? Optional.of(name.substring(prefix.length()))
        : Optional.empty();
  }

  /** What its status says of the system. A creation or update that was undone is a failed one. */
  public Health health() {
    if (status.contains("ROLLBACK") || status.endsWith("_FAILED")) {
      return Health.DEGRADED;
    }
    if (status.endsWith("_IN_PROGRESS")) {
      return Health.DEPLOYING;
    }
    return status.endsWith("_COMPLETE") ? Health.HEALTHY : Health.UNKNOWN;
  }

  /** Why it is not just there; empty where it is. */
  public Optional<Reason> reason() {
    return switch (health()) {
      case DEGRADED -> Optional.of(reason(Reason.Cause.STACK_FAILED, failure(), remedy()));
      case DEPLOYING ->
          Optional.of(reason(Reason.Cause.DEPLOYING, deed() + " is under way", Optional.empty()));
      case UNKNOWN ->
          Optional.of(
              reason(
                  Reason.Cause.OTHER,
                  "CloudFormation says %s of stack %s".formatted(status, name),
                  Optional.empty()));
      case STOPPED, HEALTHY, DOWN -> Optional.empty();
    };
  }

  private Reason reason(Reason.Cause cause, String sentence, Optional<String> remedy) {
    return new Reason(cause, sentence, remedy, Optional.of(changedAt), 1);
  }

  private String failure() {
    String outcome =
        switch (status.contains("ROLLBACK") ? ending() : "") {
          case "" -> "failed";
          case "IN_PROGRESS" -> "failed and is being undone";
          case "FAILED" -> "failed and could not be undone";
          default -> "failed and was undone";
        };
    return deed()
        + " "
        + outcome
        + statusReason.map(why -> ": " + why.replaceFirst("[.\\s]+$", "")).orElse("");
  }

  private String ending() {
    return status.endsWith("_IN_PROGRESS") ? "IN_PROGRESS" : status.replaceFirst(".*_", "");
  }

  private String deed() {
    return switch (status.replaceFirst("_.*", "")) {
      case "UPDATE" -> "The last update of stack " + name;
      case "DELETE" -> "The deletion of stack " + name;
      case "IMPORT" -> "The last import into stack " + name;
      default -> "The creation of stack " + name;
    };
  }

  private Optional<String> remedy() {
    return switch (status) {
      case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED" ->
          Optional.of(
              "Its events name the resource that failed. It has to be deleted before it can be made"
                  + " again.");
      case "UPDATE_ROLLBACK_COMPLETE" ->
          Optional.of("What was there before runs on. Its events name the resource that failed.");
      case "UPDATE_ROLLBACK_FAILED" ->
          Optional.of("Mend what its events name, then let CloudFormation continue to undo it.");
      case "DELETE_FAILED" ->
          Optional.of(
              "Its events name what could not be deleted, such as a bucket that is not empty.");
      default -> Optional.empty();
    };
  }
}
