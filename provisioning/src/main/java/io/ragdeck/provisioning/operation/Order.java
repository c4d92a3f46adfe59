package io.ragdeck.provisioning.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.template.StackKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants done to a system: all that its steps need, and nothing secret. Kept as JSON;
 * the names are part of the HTTP API.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Deploy.class, name = "deploy"),
  @JsonSubTypes.Type(value = Order.Scale.class, name = "scale"),
  @JsonSubTypes.Type(value = Order.ScaleBounds.class, name = "scale-bounds"),
  @JsonSubTypes.Type(value = Order.ScaleGroup.class, name = "scale-group"),
  @JsonSubTypes.Type(value = Order.StartInstance.class, name = "start-instance"),
  @JsonSubTypes.Type(value = Order.StopInstance.class, name = "stop-instance"),
  @JsonSubTypes.Type(value = Order.ReplaceInstance.class, name = "replace-instance"),
  @JsonSubTypes.Type(value = Order.DeployTag.class, name = "deploy-tag"),
  @JsonSubTypes.Type(value = Order.DeployImage.class, name = "deploy-image"),
  @JsonSubTypes.Type(value = Order.DeployRevision.class, name = "deploy-revision"),
  @JsonSubTypes.Type(value = Order.ForceDeployment.class, name = "force-deployment"),
  @JsonSubTypes.Type(value = Order.StopDeployment.class, name = "stop-deployment"),
  @JsonSubTypes.Type(value = Order.Strategy.class, name = "strategy"),
  @JsonSubTypes.Type(value = Order.StopTask.class, name = "stop-task"),
  @JsonSubTypes.Type(value = Order.RunTask.class, name = "run-task"),
  @JsonSubTypes.Type(value = Order.BeginMaintenance.class, name = "begin-maintenance"),
  @JsonSubTypes.Type(value = Order.EndMaintenance.class, name = "end-maintenance"),
  @JsonSubTypes.Type(value = Order.Park.class, name = "park"),
  @JsonSubTypes.Type(value = Order.Wake.class, name = "wake"),
  @JsonSubTypes.Type(value = Order.MakeBudget.class, name = "make-budget"),
  @JsonSubTypes.Type(value = Order.TakeCopy.class, name = "take-copy"),
  @JsonSubTypes.Type(value = Order.ScheduledCopy.class, name = "scheduled-copy"),
  @JsonSubTypes.Type(value = Order.Restore.class, name = "restore"),
  @JsonSubTypes.Type(value = Order.TestRestore.class, name = "restore-test"),
  @JsonSubTypes.Type(value = Order.DeleteReplaced.class, name = "delete-replaced"),
  @JsonSubTypes.Type(value = Order.Teardown.class, name = "teardown")
})
public sealed interface Order {

  /** For people, such as {@code Scale api-gateway to 4 tasks}. */
  String summary();

  /** One service of the system, by its name in the cluster. */
  sealed interface OfService extends Order {
    String service();
  }

  /** Takes a copy of a data store, which disturbs nobody. */
  sealed interface Copying extends Order {

    /** What the copy is called: a second attempt finds it. */
    String copy();
  }

  /**
   * Apply a plan.
   *
   * @param plan its id
   * @param plannedAt when it was drawn: a stack that changed since is not touched
   * @param stacks those of the plan, in its order
   * @param templates what the templates that were planned hash to: others are not applied
   */
  record Deploy(
      String plan,
      PlanRequest request,
      Instant plannedAt,
      List<PlannedStack> stacks,
      String templates)
      implements Order {

    public Deploy {
      stacks = List.copyOf(stacks);
    }

    @Override
    public String summary() {
      return "Deploy %s, %s".formatted(request.blueprint(), request.variant());
    }
  }

  /**
   * A stack as it was planned.
   *
   * @param changeSet its ARN; empty where nothing changes
   * @param pending whether values stood in for outputs that did not exist yet, so that the change
   *     set has to be made again before it is executed
   * @param replaces logical ids of what the plan replaces or removes, or may: a change set that is
   *     made again may do this to no other
   */
  record PlannedStack(
      StackKind kind,
      String name,
      Optional<String> changeSet,
      boolean pending,
      List<String> replaces) {

    public PlannedStack {
      replaces = List.copyOf(replaces);
    }
  }

  /** Run so many tasks. A service that scales by itself keeps within its bounds. */
  record Scale(String service, int desired) implements OfService {
    @Override
    public String summary() {
      return "Scale %s to %s".formatted(service, desired == 1 ? "1 task" : desired + " tasks");
    }
  }

  /**
   * Scale by load within bounds.
   *
   * @param cpuTarget average CPU to aim at, in per cent; empty: as it is
   */
  record ScaleBounds(String service, int min, int max, Optional<Integer> cpuTarget)
      implements OfService {
    @Override
    public String summary() {
      return "Scale %s between %s and %s tasks".formatted(service, min, max)
          + cpuTarget.map(" at %s%% CPU"::formatted).orElse("");
    }
  }

  /**
   * Run so many instances.
   *
   * @param group the Auto Scaling group's name
   */
  record ScaleGroup(String group, int min, int desired, int max) implements Order {
    @Override
    public String summary() {
      return "Scale %s to %s instances, between %s and %s".formatted(group, desired, min, max);
    }
  }

  /**
   * Start an instance that is stopped.
   *
   * @param instance its id, such as {@code i-0abc…}
   */
  record StartInstance(String instance) implements Order {
    @Override
    public String summary() {
      return "Start " + instance;
    }
  }

  /** Stop an instance that belongs to no group. What runs on it stops with it. */
  record StopInstance(String instance) implements Order {
    @Override
    public String summary() {
      return "Stop " + instance;
    }
  }

  /**
   * Move the tasks of an instance elsewhere and terminate it.
   *
   * @param decrement whether its group does with one instance less; another takes its place
   *     otherwise
   */
  record ReplaceInstance(String instance, boolean decrement) implements Order {
    @Override
    public String summary() {
      return decrement ? "Drain and remove " + instance : "Drain and replace " + instance;
    }
  }

  /** Deploy another tag of the images that have the tag of the first essential container now. */
  record DeployTag(String service, String tag) implements OfService {
    @Override
    public String summary() {
      return "Deploy %s to %s".formatted(tag, service);
    }
  }

  /**
   * Deploy another image.
   *
   * @param container whose; empty: that of the first essential container
   */
  record DeployImage(String service, Optional<String> container, String image)
      implements OfService {
    @Override
    public String summary() {
      return "Deploy %s to %s".formatted(image, service);
    }
  }

  /**
   * Deploy a revision that exists.
   *
   * @param taskDefinition family and revision, such as {@code ragqa-api-gateway:12}
   * @param rollback whether it is meant as a way back
   */
  record DeployRevision(String service, String taskDefinition, boolean rollback)
      implements OfService {
    @Override
    public String summary() {
      return rollback
          ? "Roll %s back to %s".formatted(service, taskDefinition)
          : "Deploy %s to %s".formatted(taskDefinition, service);
    }
  }

  /** Replace every task by one of the same revision. */
  record ForceDeployment(String service) implements OfService {
    @Override
    public String summary() {
      return "Deploy %s anew".formatted(service);
    }
  }

  /** End the deployment that is under way and go back. */
  record StopDeployment(String service) implements OfService {
    @Override
    public String summary() {
      return "Stop the deployment of %s and go back".formatted(service);
    }
  }

  /**
   * How ECS deploys the service from now on.
   *
   * @param name {@code ROLLING}, {@code BLUE_GREEN}, {@code LINEAR} or {@code CANARY}
   * @param bakeMinutes how long both run after traffic has moved; for all but ROLLING
   */
  record Strategy(String service, String name, int bakeMinutes) implements OfService {
    @Override
    public String summary() {
      return "Deploy %s by %s from now on".formatted(service, name);
    }
  }

  /**
   * Stop one task; a service starts another.
   *
   * @param task its id
   */
  record StopTask(String service, String task, String reason) implements OfService {
    @Override
    public String summary() {
      return "Stop task %s of %s".formatted(task, service);
    }
  }

  /**
   * Run a one-off task to its end.
   *
   * @param task the component's id in the blueprint, such as {@code migrate}, or a family
   * @param command replaces that of the first essential container; empty: as it is
   */
  record RunTask(String task, List<String> command) implements Order {

    public RunTask {
      command = List.copyOf(command);
    }

    @Override
    public String summary() {
      return "Run " + task;
    }
  }

  /**
   * Answer everything with a fixed page and status 503.
   *
   * @param message what the page says; plain text
   */
  record BeginMaintenance(String message) implements Order {
    @Override
    public String summary() {
      return "Begin maintenance";
    }
  }

  /** Answer again as before. */
  record EndMaintenance() implements Order {
    @Override
    public String summary() {
      return "End maintenance";
    }
  }

  /** Stop what costs by the hour and can be stopped, remembering how it was. */
  record Park() implements Order {
    @Override
    public String summary() {
      return "Park";
    }
  }

  /** Start again what was parked, as it was. */
  record Wake() implements Order {
    @Override
    public String summary() {
      return "Wake";
    }
  }

  /**
   * What this version of the console can't read: another version asked for it, or its record is
   * broken. It has no steps and is never written.
   *
   * @param name what its record calls it
   */
  record Unreadable(String name) implements Order {
    @Override
    public String summary() {
      return "Something that this version of the console can't read (%s)".formatted(name);
    }
  }

  /**
   * Be told when the system costs more than this.
   *
   * @param budget its name in the account
   * @param system the value of {@code ragdeck:system} whose costs count
   * @param environment the value of {@code ragdeck:environment}; empty: all
   * @param monthlyUsd US dollars
   * @param tells an email address, or the ARN of an SNS topic that Budgets may publish to
   */
  record MakeBudget(
      String budget,
      String system,
      Optional<String> environment,
      BigDecimal monthlyUsd,
      String tells)
      implements Order {
    @Override
    public String summary() {
      return "Make a budget of %s USD a month".formatted(monthlyUsd.toPlainString());
    }
  }

  /**
   * Take a copy of a data store now.
   *
   * @param type as CloudFormation calls it, such as {@code AWS::RDS::DBInstance}
   * @param store what AWS calls it
   * @param copy what the copy is called: whoever asks for the same again finds it
   */
  record TakeCopy(String type, String store, String copy) implements Copying {
    @Override
    public String summary() {
      return "Copy %s to %s".formatted(store, copy);
    }
  }

  /**
   * Take the copy of a slot of a schedule, and then delete those of the schedule that need not be
   * kept any longer.
   *
   * @param schedule its id
   * @param slot when it was due: how old copies are counts from then
   * @param copy what the copy is called: a second attempt at the slot finds it
   */
  record ScheduledCopy(
      String schedule, String type, String store, String copy, Instant slot, Keeping keeping)
      implements Copying {

    /** What it came to: the names of the copies that were deleted, one a line. */
    public static final String DELETED = "deleted copies";

    @Override
    public String summary() {
      return "Copy %s to %s, by schedule".formatted(store, copy);
    }
  }

  /**
   * Which copies of a schedule are kept: those that any of these rules keeps.
   *
   * @param newest so many
   * @param younger all that are younger; empty for no such rule
   * @param days the newest of each of so many days; weeks, months and years likewise
   * @param zone by whose calendar
   */
  record Keeping(
      int newest,
      Optional<Duration> younger,
      int days,
      int weeks,
      int months,
      int years,
      String zone) {}

  /**
   * Make a store from a copy of another one.
   *
   * @param type of both, as CloudFormation calls it
   * @param store what AWS calls the one that was copied; the new one becomes like it
   * @param copy what AWS calls the copy; empty where a moment is given
   * @param moment whose data it gets; empty where a copy is given
   * @param as what the new one is called
   * @param use what becomes of the new one
   */
  record Restore(
      String type,
      String store,
      Optional<String> copy,
      Optional<Instant> moment,
      String as,
      Use use)
      implements Order {

    /** What it came to: where the new one answers. */
    public static final String ADDRESS = "address";

    /** What becomes of what was restored. */
    public enum Use {
      /** It stays beside the old one, and nobody is told of it. */
      BESIDE,
      /**
       * It is deleted again: whether it could be made, and how long that took, was the question.
       */
      REHEARSAL,
      /** The services are pointed at it; the old one stays until somebody deletes it. */
      IN_PLACE
    }

    @Override
    public String summary() {
      String what = "Restore %s to %s".formatted(origin(), as);
      return switch (use) {
        case BESIDE -> what;
        case REHEARSAL -> what + ", and delete it again";
        case IN_PLACE -> "%s, in place of %s".formatted(what, store);
      };
    }

    /** Which data, for people. */
    public String origin() {
      return copy.orElseGet(
          () -> "%s of %s".formatted(store, moment.map(Instant::toString).orElse("?")));
    }
  }

  /**
   * Prove that a copy can be used: make a store of it that nothing leads to, ask it something, and
   * delete it again, however that ended.
   *
   * @param type of both stores, as CloudFormation calls it
   * @param store what AWS calls the one that was copied; the new one becomes like it
   * @param copy what AWS calls the copy
   * @param copiedAt when it was taken: its data is as old as that
   * @param as what the new one is called while it stands
   * @param question what it is asked; empty: whether it can be made is all that is proved
   */
  record TestRestore(
      String type,
      String store,
      String copy,
      Instant copiedAt,
      String as,
      Optional<Question> question)
      implements Order {

    /** What it came to: when the new one began to be made. */
    public static final String BEGAN = "began";

    /**
     * What it came to: how long it took from then until the new one stood and, where there is a
     * question, had answered it. An ISO-8601 duration, such as {@code PT12M40S}.
     */
    public static final String RECOVERY_TIME = "recovery time";

    /**
     * What it came to: how old the copy was when the test began, which is what would have been
     * lost. An ISO-8601 duration.
     */
    public static final String DATA_AGE = "data age";

    /** What it came to: the last line that the task wrote, at most 200 characters of it. */
    public static final String ANSWER = "answer";

    @Override
    public String summary() {
      return "Test that %s can be restored".formatted(copy);
    }
  }

  /**
   * What a restored store is asked, by a one-off task that is told where it is.
   *
   * @param task the component's id in the blueprint, such as {@code migrate}, or a family
   * @param command replaces that of the first essential container; empty: as it is
   * @param expected what must stand in the last lines that the task writes; empty: it is enough
   *     that it ends with exit code 0
   */
  record Question(String task, List<String> command, Optional<String> expected) {

    /** The variable that tells the task the host of the restored store, without a port. */
    public static final String RESTORED_ADDRESS = "RAGDECK_RESTORED_ADDRESS";

    /** The variable that tells the task what the restored store is called. */
    public static final String RESTORED_STORE = "RAGDECK_RESTORED_STORE";

    public Question {
      command = List.copyOf(command);
    }
  }

  /**
   * Delete a store in whose place a restored one stands, with a last copy of it.
   *
   * @param successor the one that the services use now
   * @param copy what the last copy is called
   */
  record DeleteReplaced(String type, String store, String successor, String copy) implements Order {
    @Override
    public String summary() {
      return "Delete %s, in whose place %s stands".formatted(store, successor);
    }
  }

  /**
   * Delete the system.
   *
   * @param keepData whether final copies of its data stay
   */
  record Teardown(boolean keepData) implements Order {
    @Override
    public String summary() {
      return keepData ? "Tear down, keeping data" : "Tear down with all data";
    }
  }
}
