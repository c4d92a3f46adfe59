package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.Found;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * Deletes a database that nothing leads to any more, with a last snapshot of it. Its automated
 * backups stay as long as they would have.
 */
final class ReplacedPart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final AwsClients clients;
  private final Subject subject;
  private final Order.DeleteReplaced order;
  private final RdsClient rds;

  ReplacedPart(AwsClients clients, Subject subject, Order.DeleteReplaced order) {
    this.clients = clients;
    this.subject = subject;
    this.order = order;
    this.rds = clients.rds(subject.location());
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Optional<DBInstance> old = instance(order.store());
    if (old.isPresent() && !"deleting".equals(old.get().dbInstanceStatus())) {
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("Nothing was deleted.");
      }
      check(old.get());
      delete(old.get(), context);
    }
    while (instance(order.store()).isPresent()) {
      context.pause(PERIOD);
    }
    while (snapshot().filter(one -> "creating".equals(one.status())).isPresent()) {
      context.pause(PERIOD);
    }
    return snapshot().filter(one -> "available".equals(one.status())).isPresent()
        ? new Outcome.Done(
            "%s is deleted; its last copy is %s.".formatted(order.store(), order.copy()))
        : Outcome.Failed.because(
            "%s is gone, and its last copy %s is not there.".formatted(order.store(), order.copy()),
            "Its automated backups stay; look at them in RDS.");
  }

  private void check(DBInstance old) {
    if (instance(order.successor())
        .filter(one -> "available".equals(one.dbInstanceStatus()))
        .isEmpty()) {
      throw new Obstacle(
          "%s, which is to stand in its place, does not answer.".formatted(order.successor()),
          "Nothing was deleted. Look at what became of it.");
    }
    if (old.endpoint() == null) {
      return;
    }
    Pointers pointers =
        new PointerSearch(clients, subject, new Redirection(old.endpoint().address(), "nowhere"))
            .find();
    if (!pointers.isEmpty()) {
      throw new Obstacle(
          "To %s lead still: %s.".formatted(order.store(), pointers.words()),
          "Nothing was deleted. Lead them to %s first.".formatted(order.successor()));
    }
  }

  private void delete(DBInstance old, StepContext context) {
    if (Boolean.TRUE.equals(old.deletionProtection())) {
      rds.modifyDBInstance(
          it ->
              it.dbInstanceIdentifier(order.store())
                  .deletionProtection(false)
                  .applyImmediately(true));
      context.say("The protection of %s is off.".formatted(order.store()));
    }
    rds.deleteDBInstance(
        it ->
            it.dbInstanceIdentifier(order.store())
                .finalDBSnapshotIdentifier(order.copy())
                .deleteAutomatedBackups(false));
    context.say("%s is deleted, after a last copy %s.".formatted(order.store(), order.copy()));
  }

  private Optional<DBInstance> instance(String id) {
    return Found.of(
        () ->
            rds.describeDBInstances(it -> it.dbInstanceIdentifier(id)).dbInstances().stream()
                .findFirst());
  }

  private Optional<DBSnapshot> snapshot() {
    return Found.of(
        () ->
            rds
                .describeDBSnapshots(it -> it.dbSnapshotIdentifier(order.copy()))
                .dbSnapshots()
                .stream()
                .findFirst());
  }
}
