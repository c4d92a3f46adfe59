package io.ragdeck.console.format;

import io.quarkus.qute.TemplateExtension;
import io.ragdeck.monitoring.fleet.Health;
import java.util.Locale;

/** The words and the tones of states. A tone is the {@code data-state} that the style knows. */
@TemplateExtension
public final class States {

  private States() {}

  /** As an operator says it. */
  public static String word(Health health) {
    return switch (health) {
      case STOPPED -> "At rest";
      case HEALTHY -> "Healthy";
      case DEPLOYING -> "Deploying";
      case UNKNOWN -> "Unknown";
      case DEGRADED -> "Degraded";
      case DOWN -> "Down";
    };
  }

  public static String tone(Health health) {
    return switch (health) {
      case STOPPED -> "rest";
      case HEALTHY -> "ok";
      case DEPLOYING -> "busy";
      case UNKNOWN -> "unknown";
      case DEGRADED -> "warn";
      case DOWN -> "bad";
    };
  }

  /** As addresses write it: {@code degraded}. */
  public static String key(Health health) {
    return health.name().toLowerCase(Locale.ROOT);
  }

  /** ECS's task states are upper case; people are not shouted at. */
  public static String taskWord(String lastStatus) {
    return lastStatus.isEmpty()
        ? "Unknown"
        : lastStatus.charAt(0) + lastStatus.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The tone of a task: its state first, then its health check. */
  public static String taskTone(String lastStatus, String health) {
    return switch (lastStatus) {
      case "RUNNING" ->
          switch (health) {
            case "UNHEALTHY" -> "bad";
            default -> "ok";
          };
      case "STOPPED" -> "rest";
      default -> "busy";
    };
  }

  /** The tone of a target's state as ELB names it. */
  public static String targetTone(String state) {
    return switch (state) {
      case "healthy" -> "ok";
      case "initial", "draining" -> "busy";
      case "unhealthy", "unavailable" -> "bad";
      case "unused" -> "rest";
      default -> "unknown";
    };
  }
}
