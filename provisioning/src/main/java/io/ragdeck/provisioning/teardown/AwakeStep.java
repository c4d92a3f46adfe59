package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Starts databases that are parked: AWS neither copies nor changes one that is stopped. */
final class AwakeStep implements Step {

  /** What passes by itself; a database that is broken is not waited for. */
  private static final Set<String> PASSING =
      Set.of(
          "stopped",
          "stopping",
          "starting",
          "backing-up",
          "configuring-enhanced-monitoring",
          "configuring-log-exports",
          "creating",
          "maintenance",
          "modifying",
          "rebooting",
          "renaming",
          "resetting-master-credentials",
          "upgrading");

  private final Teardown teardown;

  AwakeStep(Teardown teardown) {
    this.teardown = teardown;
  }

  private record Database(String name, Function<String, String> status, Consumer<String> start) {

    /** Empty where somebody deleted by hand what the stack still names. */
    Optional<String> now() {
      try {
        return Optional.of(status.apply(name));
      } catch (SdkException refused) {
        if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
          throw refused;
        }
        return Optional.empty();
      }
    }
  }

  @Override
  public String name() {
    return "Databases awake";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    List<Database> databases = databases();
    Patience patience = new Patience(context);
    boolean waited = false;
    while (true) {
      int awake = 0;
      for (Database database : databases) {
        String status = database.now().orElse("");
        if (!PASSING.contains(status)) {
          awake++;
        } else if (context.cancelRequested()) {
          return new Outcome.Cancelled("Nothing was deleted; what was started runs on.");
        } else if (status.equals("stopped")) {
          database.start().accept(database.name());
          context.say("The database %s is started.".formatted(database.name()));
        }
      }
      context.progress(awake, databases.size());
      if (awake == databases.size()) {
        return waited
            ? new Outcome.Done("Every database runs.")
            : new Outcome.Skipped("No database is stopped.");
      }
      if (patience.over(awake, false)) {
        return Outcome.Failed.because(
            "A database of the system does not start: nothing was deleted.",
            "Look at its events in RDS, then retry.");
      }
      waited = true;
      patience.pause();
    }
  }

  private List<Database> databases() {
    var rds = teardown.clients().rds(teardown.location());
    var docDb = teardown.clients().docDb(teardown.location());
    List<Database> databases = new ArrayList<>();
    for (String id : teardown.all("AWS::RDS::DBInstance")) {
      databases.add(
          new Database(
              id,
              name ->
                  rds.describeDBInstances(it -> it.dbInstanceIdentifier(name))
                      .dbInstances()
                      .getFirst()
                      .dbInstanceStatus(),
              name -> rds.startDBInstance(it -> it.dbInstanceIdentifier(name))));
    }
    for (String id : teardown.all("AWS::DocDB::DBCluster")) {
      databases.add(
          new Database(
              id,
              name ->
                  docDb
                      .describeDBClusters(it -> it.dbClusterIdentifier(name))
                      .dbClusters()
                      .getFirst()
                      .status(),
              name -> docDb.startDBCluster(it -> it.dbClusterIdentifier(name))));
    }
    return databases;
  }
}
