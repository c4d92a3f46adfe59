package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.cost.actual.BudgetDraft;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.protection.CopyName;
import io.ragdeck.provisioning.protection.StoreCopyings;
import io.ragdeck.provisioning.restore.RestoreNames;
import io.ragdeck.provisioning.restore.Restores;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with an order in itself, whatever the system is like. */
final class OrderChecks {

  /** ECS's own limit of tasks in a service. */
  private static final int MOST_TASKS = 5_000;

  private static final BigDecimal MOST_USD = BigDecimal.valueOf(999_999_999);
  private static final int LONGEST_MESSAGE = 300;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final Pattern IMAGE =
      Pattern.compile("[a-z0-9][A-Za-z0-9._/:-]{0,254}(@sha256:[0-9a-f]{64})?");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_-]{1,255}:[0-9]{1,9}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,254}");
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
  private static final Set<String> STRATEGIES = Set.of("ROLLING", "BLUE_GREEN", "LINEAR", "CANARY");

  /** Snapshots that RDS takes by itself have a colon. */
  private static final Pattern RECOVERY_POINT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./:-]{0,511}");

  private static final Violation COPY_FORM =
      new Violation("copy", "has not that form", "Such as ragdeck-postgres-20261120-0214.");

  private OrderChecks() {}

  static List<Violation> check(Order order) {
    List<Violation> wrong = new ArrayList<>();
    switch (order) {
      case Order.Scale scale -> within(wrong, "desired", scale.desired(), 0, MOST_TASKS);
      case Order.ScaleBounds bounds -> {
        within(wrong, "min", bounds.min(), 0, MOST_TASKS);
        within(wrong, "max", bounds.max(), 0, MOST_TASKS);
        if (bounds.min() > bounds.max()) {
          wrong.add(
              new Violation("max", "is less than min", "At least %s.".formatted(bounds.min())));
        }
        bounds.cpuTarget().ifPresent(target -> within(wrong, "target", target, 1, 100));
      }
      case Order.ScaleGroup group -> {
        within(wrong, "min", group.min(), 0, MOST_TASKS);
        within(wrong, "max", group.max(), 0, MOST_TASKS);
        if (group.min() > group.max()) {
          wrong.add(
              new Violation("max", "is less than min", "At least %s.".formatted(group.min())));
        } else {
          within(wrong, "desired", group.desired(), group.min(), group.max());
        }
        matches(wrong, "group", group.group(), NAME, "The name of an Auto Scaling group.");
      }
      case Order.StartInstance start -> instance(wrong, start.instance());
      case Order.StopInstance stop -> instance(wrong, stop.instance());
      case Order.ReplaceInstance replace -> instance(wrong, replace.instance());
      case Order.DeployTag tag ->
          matches(wrong, "tag", tag.tag(), TAG, "A tag of an image, such as v1.4.2.");
      case Order.DeployImage image ->
          matches(wrong, "image", image.image(), IMAGE, "An image, such as repository/name:tag.");
      case Order.DeployRevision revision ->
          matches(
              wrong,
              revision.rollback() ? "to" : "taskDefinition",
              revision.taskDefinition(),
              REVISION,
              "Family and revision, such as ragqa-api-gateway:12.");
      case Order.Strategy strategy -> {
        if (!STRATEGIES.contains(strategy.name())) {
          wrong.add(
              new Violation(
                  "name",
                  "is no deployment strategy",
                  "One of ROLLING, BLUE_GREEN, LINEAR, CANARY."));
        }
        within(wrong, "bakeMinutes", strategy.bakeMinutes(), 0, 1_440);
      }
      case Order.RunTask task ->
          matches(
              wrong,
              "task",
              task.task(),
              NAME,
              "A task of the blueprint, such as migrate, or a task definition family.");
      case Order.BeginMaintenance maintenance -> {
        if (maintenance.message().isBlank() || maintenance.message().length() > LONGEST_MESSAGE) {
          wrong.add(
              new Violation(
                  "message",
                  maintenance.message().isBlank() ? "is empty" : "is too long",
                  "What visitors read: 1 to %s characters.".formatted(LONGEST_MESSAGE)));
        }
      }
      case Order.MakeBudget budget -> {
        if (budget.monthlyUsd().signum() <= 0 || budget.monthlyUsd().compareTo(MOST_USD) > 0) {
          wrong.add(
              new Violation("amount", "must be US dollars above 0", "Such as 5000 or 99.50."));
        }
        if (!BudgetDraft.canTell(budget.tells())) {
          wrong.add(
              new Violation(
                  "tells",
                  "must be an email address or the ARN of an SNS topic",
                  "Such as team@example.com."));
        }
      }
      case Order.TakeCopy copy -> copy(wrong, copy.type(), copy.store(), copy.copy());
      case Order.ScheduledCopy copy -> copy(wrong, copy.type(), copy.store(), copy.copy());
      case Order.Restore restore -> restore(wrong, restore);
      case Order.TestRestore test -> {
        restore(
            wrong,
            new Order.Restore(
                test.type(),
                test.store(),
                Optional.of(test.copy()),
                Optional.empty(),
                test.as(),
                Order.Restore.Use.REHEARSAL));
        test.question().ifPresent(one -> question(wrong, test.type(), one));
      }
      case Order.DeleteReplaced replaced -> {
        matches(wrong, "resource", replaced.store(), NAME, "What AWS calls the store.");
        if (!CopyName.isOne(replaced.copy())) {
          wrong.add(COPY_FORM);
        }
      }
      case Order.Deploy _,
          Order.ForceDeployment _,
          Order.StopDeployment _,
          Order.StopTask _,
          Order.EndMaintenance _,
          Order.Park _,
          Order.Wake _,
          Order.Teardown _,
          Order.Unreadable _ -> {}
    }
    return wrong;
  }

  private static void copy(List<Violation> wrong, String type, String store, String copy) {
    if (!StoreCopyings.TYPES.contains(type)) {
      wrong.add(
          new Violation(
              "resource",
              "is a %s, which is not copied like this".formatted(type),
              "One of %s.".formatted(String.join(", ", StoreCopyings.TYPES))));
    }
    matches(wrong, "resource", store, NAME, "What AWS calls the store.");
    if (!CopyName.isOne(copy)) {
      wrong.add(COPY_FORM);
    }
  }

  private static void restore(List<Violation> wrong, Order.Restore restore) {
    if (!Restores.TYPES.contains(restore.type())) {
      wrong.add(
          new Violation(
              "recoveryPoint",
              "is of a %s, which is not restored like this".formatted(restore.type()),
              "One of %s.".formatted(String.join(", ", Restores.TYPES))));
    }
    matches(wrong, "resource", restore.store(), NAME, "What AWS calls the store.");
    restore
        .copy()
        .ifPresent(
            copy ->
                matches(wrong, "recoveryPoint", copy, RECOVERY_POINT, "What AWS calls the copy."));
    if (restore.copy().isPresent() == restore.moment().isPresent()) {
      wrong.add(
          new Violation("moment", "and a copy are alternatives", "One of them, and not both."));
    }
    RestoreNames.wrong(restore.type(), restore.as())
        .ifPresent(form -> wrong.add(new Violation("as", "has not that form", form)));
    if (restore.use() == Order.Restore.Use.IN_PLACE
        && !Restores.IN_PLACE_TYPES.contains(restore.type())) {
      wrong.add(
          new Violation(
              "use",
              "is not possible for a %s".formatted(restore.type()),
              "Beside the old one, or as a rehearsal."));
    }
  }

  private static void question(List<Violation> wrong, String type, Order.Question question) {
    if (!Restores.QUESTION_TYPES.contains(type)) {
      wrong.add(
          new Violation(
              "task",
              "can't ask a %s".formatted(type),
              "Leave it out: that it can be restored is tested all the same."));
    }
    matches(wrong, "task", question.task(), NAME, "A task of the system.");
  }

  private static void instance(List<Violation> wrong, String id) {
    matches(
        wrong, "instance", id, INSTANCE, "The id of an EC2 instance, such as i-0123456789abcdef0.");
  }

  private static void within(List<Violation> wrong, String field, int given, int least, int most) {
    if (given < least || given > most) {
      wrong.add(
          new Violation(
              field, "is out of range", "A number from %s to %s.".formatted(least, most)));
    }
  }

  private static void matches(
      List<Violation> wrong, String field, String given, Pattern form, String cure) {
    if (!form.matcher(given).matches()) {
      wrong.add(new Violation(field, given.isBlank() ? "is empty" : "has not that form", cure));
    }
  }
}
