package io.ragdeck.console.format;

import io.ragdeck.monitoring.fleet.Deployment;
import java.util.Optional;

/**
 * How far a deployment has come.
 *
 * @param word In progress, Completed, Failed, or empty where AWS does not track it
 * @param tone the {@code data-state}
 * @param done running tasks of this deployment
 * @param wanted desired tasks of this deployment
 * @param failed tasks that did not come up
 * @param reason AWS's own sentence
 */
public record Rollout(
    String word, String tone, int done, int wanted, int failed, Optional<String> reason) {

  public static Rollout of(Deployment deployment) {
    String state = deployment.rolloutState().orElse("");
    return new Rollout(
        word(state, deployment),
        tone(state, deployment),
        deployment.running(),
        deployment.desired(),
        deployment.failedTasks(),
        deployment.rolloutStateReason());
  }

  public boolean underWay() {
    return tone.equals("busy");
  }

  /** "1 of 2 running, 1 failed". */
  public String progress() {
    String running = Amounts.share(done, wanted) + " running";
    return failed == 0 ? running : running + ", " + failed + " failed";
  }

  private static String word(String state, Deployment deployment) {
    return switch (state) {
      case "IN_PROGRESS" -> "In progress";
      case "COMPLETED" -> "Completed";
      case "FAILED" -> "Failed";
      default -> deployment.running() < deployment.desired() ? "In progress" : "Completed";
    };
  }

  private static String tone(String state, Deployment deployment) {
    return switch (word(state, deployment)) {
      case "In progress" -> "busy";
      case "Failed" -> "bad";
      default -> "ok";
    };
  }
}
