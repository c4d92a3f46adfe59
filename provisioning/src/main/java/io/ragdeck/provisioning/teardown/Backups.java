package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.CloudProblem;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;

/**
 * Automated backups, which outlive their database where its template says so. They carry no tags:
 * only while the database stands can it be said which are its own.
 */
final class Backups {

  private final RdsClient rds;

  Backups(Teardown teardown) {
    this.rds = teardown.clients().rds(teardown.location());
  }

  /** What RDS calls a database beside its name, which another one may have after it. */
  List<String> resourceIds(List<String> databases) {
    return databases.stream()
        .flatMap(name -> found(name).stream())
        .map(DBInstance::dbiResourceId)
        .toList();
  }

  private List<DBInstance> found(String name) {
    try {
      return rds.describeDBInstances(it -> it.dbInstanceIdentifier(name)).dbInstances();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return List.of();
      }
      throw refused;
    }
  }

  /** Those that are left of a database that is gone. */
  Optional<DBInstanceAutomatedBackup> left(String resourceId) {
    return rds
        .describeDBInstanceAutomatedBackups(it -> it.dbiResourceId(resourceId))
        .dbInstanceAutomatedBackups()
        .stream()
        .findFirst();
  }

  void delete(DBInstanceAutomatedBackup backup) {
    rds.deleteDBInstanceAutomatedBackup(it -> it.dbiResourceId(backup.dbiResourceId()));
  }
}
