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
      "Visitors get this message and status 503, until maintenance ends. Behind it all goes on:"
          + " services run, and what comes from queues and schedules is worked off. Only functions"
          + " that an HTTP API calls don't run: there the message has no place.",
      "Begin maintenance"),
  END_MAINTENANCE(
      false,
      "End maintenance",
      "Visitors are answered again exactly as before.",
      "End maintenance"),
  PARK(
      false,
      "Park",
      "Stops what costs by the hour and can be stopped, in the right order, remembering how it was."
          + " Nobody is served until it is woken: functions don't run either, and what comes in by"
          + " queues waits there.",
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
  START_INSTANCE(
      false,
      "Start an instance",
      "Starts an instance that is stopped, and waits until it takes tasks again.",
      "Start"),
  STOP_INSTANCE(
      false,
      "Stop an instance",
      "Stops an instance that belongs to no Auto Scaling group. What runs on it stops with it; it"
          + " costs nothing but its volumes until it is started.",
      "Stop"),
  REPLACE_INSTANCE(
      false,
      "Drain and replace an instance",
      "ECS moves its tasks elsewhere; when it carries none, its group terminates it and puts another"
          + " in its place. Tasks that find no other place stay, and it with them.",
      "Drain and replace"),
  MAKE_BUDGET(
      false,
      "Make a budget",
      "AWS Budgets tells somebody when half, three quarters or all of it is spent, and when more is"
          + " expected by the end of the month. Nothing is stopped.",
      "Make the budget"),
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
      case STOP_DEPLOYMENT, STOP_TASK, STOP_INSTANCE, MAINTENANCE, PARK, TEARDOWN -> true;
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
          SCALE_GROUP,
          START_INSTANCE,
          REPLACE_INSTANCE,
          MAKE_BUDGET ->
          false;
    };
  }

  /** Whether the system's name must be typed first. */
  public boolean asksForName(boolean production) {
    return this == TEARDOWN || (production && this != MAKE_BUDGET);
  }

  /** As addresses spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<OrderKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
