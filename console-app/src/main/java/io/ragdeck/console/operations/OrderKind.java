package io.ragdeck.console.operations;

import io.ragdeck.console.security.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for with a form: its words, and who may. */
public enum OrderKind {
  SCALE(
      true,
      "Scale",
      "Runs so many tasks. A service that scales by load keeps within its bounds.",
      "Scale"),
  SCALE_BOUNDS(
      true,
      "Scale by load",
      "The service runs as many tasks as its load asks for, never fewer or more than these.",
      "Set the bounds"),
  DEPLOY_TAG(
      true,
      "Deploy a tag",
      "Registers a revision with this tag of the same image and deploys it, task by task. A"
          + " deployment that fails is taken back.",
      "Deploy"),
  DEPLOY_IMAGE(
      true,
      "Deploy an image",
      "Registers a revision with this image and deploys it, task by task. A deployment that fails is"
          + " taken back.",
      "Deploy"),
  DEPLOY_REVISION(
      true,
      "Deploy a revision",
      "Deploys a revision that exists, task by task. A deployment that fails is taken back.",
      "Deploy"),
  ROLLBACK(
      true,
      "Roll back",
      "Deploys a revision that ran before. What it changes stands below, before anything is done.",
      "Roll back"),
  FORCE_DEPLOYMENT(
      true,
      "Deploy anew",
      "Replaces every task by one of the same revision, a few at a time.",
      "Deploy anew"),
  STOP_DEPLOYMENT(
      true,
      "Stop the deployment",
      "Ends the deployment that is under way and goes back to what ran before.",
      "Stop and go back"),
  STRATEGY(
      true,
      "Deployment strategy",
      "How ECS replaces tasks from the next deployment on. While old and new run side by side, the"
          + " deployment can be stopped and taken back at once.",
      "Use this strategy"),
  STOP_TASK(true, "Stop a task", "Stops one task; the service starts another.", "Stop the task"),
  MAINTENANCE(
      false,
      "Begin maintenance",
      "Everything is answered with this message and status 503, until maintenance ends. Nothing is"
          + " stopped.",
      "Begin maintenance"),
  END_MAINTENANCE(
      false,
      "End maintenance",
      "Everything is answered again exactly as before.",
      "End maintenance"),
  PARK(
      false,
      "Park",
      "Stops what costs by the hour and can be stopped, in the right order, remembering how it was."
          + " Nobody is served until it is woken.",
      "Park"),
  WAKE(false, "Wake", "Starts again what was parked, as it was.", "Wake"),
  RUN_TASK(
      false,
      "Run a task",
      "Runs a one-off task to its end and shows its log. Any other exit code than 0 is a failure.",
      "Run"),
  SCALE_GROUP(
      false,
      "Scale instances",
      "Runs so many instances in an Auto Scaling group, such as those with GPUs.",
      "Scale"),
  TEARDOWN(
      false,
      "Tear down",
      "Deletes the system stack by stack. This can't be undone.",
      "Tear it down");

  private final boolean ofService;
  private final String title;
  private final String explanation;
  private final String button;

  OrderKind(boolean ofService, String title, String explanation, String button) {
    this.ofService = ofService;
    this.title = title;
    this.explanation = explanation;
    this.button = button;
  }

  /** Whether it is about one service, or about the whole system. */
  public boolean isOfService() {
    return ofService;
  }

  public String title() {
    return title;
  }

  public String explanation() {
    return explanation;
  }

  public String button() {
    return button;
  }

  /** The least role that may. */
  public Role role() {
    return this == TEARDOWN ? Role.ADMIN : Role.OPERATOR;
  }

  /** Whether somebody is disturbed by it. */
  public boolean isDanger() {
    return switch (this) {
      case STOP_DEPLOYMENT, STOP_TASK, MAINTENANCE, PARK, TEARDOWN -> true;
      case SCALE,
          SCALE_BOUNDS,
          DEPLOY_TAG,
          DEPLOY_IMAGE,
          DEPLOY_REVISION,
          ROLLBACK,
          FORCE_DEPLOYMENT,
          STRATEGY,
          END_MAINTENANCE,
          WAKE,
          RUN_TASK,
          SCALE_GROUP ->
          false;
    };
  }

  /** As addresses spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<OrderKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
