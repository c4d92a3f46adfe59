package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;

/**
 * What becomes of the automated backups of a stack's databases. Once those are gone nothing tells
 * any more which backups were theirs: so that is remembered before, also for another attempt.
 */
final class LastBackups {

  private static final String DATABASES = "databases";

  private final Teardown teardown;
  private final StepContext context;
  private final Backups backups;

  LastBackups(Teardown teardown, StepContext context) {
    this.teardown = teardown;
    this.context = context;
    this.backups = new Backups(teardown);
  }

  /** To be called while the stack stands. */
  void remember(String stack) {
    if (context.recall(DATABASES).isEmpty()) {
      List<String> names =
          teardown.stacks().resources(stack).stream()
              .filter(one -> "AWS::RDS::DBInstance".equals(one.resourceType()))
              .filter(one -> one.physicalResourceId() != null)
              .map(StackResourceSummary::physicalResourceId)
              .toList();
      context.rememberForGood(DATABASES, String.join(" ", backups.resourceIds(names)));
    }
  }

  /** Deletes them, or says that they stay, once the databases are gone; how many there were. */
  int settle() {
    List<DBInstanceAutomatedBackup> left =
        context.recall(DATABASES).stream()
            .flatMap(ids -> Stream.of(ids.split(" ", -1)))
            .filter(database -> !database.isEmpty())
            .flatMap(database -> backups.left(database).stream())
            .toList();
    for (DBInstanceAutomatedBackup one : left) {
      if (teardown.order().keepData()) {
        context.result(
            "stays: automated backups of " + one.dbInstanceIdentifier(),
            "for %s days; aws rds delete-db-instance-automated-backup --dbi-resource-id %s"
                .formatted(one.backupRetentionPeriod(), one.dbiResourceId()));
      } else {
        backups.delete(one);
        context.say(
            "The automated backups of %s are deleted.".formatted(one.dbInstanceIdentifier()));
      }
    }
    return left.size();
  }
}
