package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.teardown.Remains.Remnant;
import java.time.Duration;
import software.amazon.awssdk.services.efs.EfsClient;

/** Deletes one thing that outlived its stack, by what its ARN says it is. */
final class RetainedDeletion {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Teardown teardown;
  private final StepContext context;

  RetainedDeletion(Teardown teardown, StepContext context) {
    this.teardown = teardown;
    this.context = context;
  }

  /** Whether it is a kind of thing that this can delete. */
  static boolean knows(Remnant remnant) {
    return !automated(remnant) && deletable(remnant);
  }

  /** RDS makes such snapshots, keeps them for their days, and lets nobody delete one. */
  static boolean automated(Remnant remnant) {
    return remnant.service().equals("rds") && remnant.name().startsWith("rds:");
  }

  private static boolean deletable(Remnant remnant) {
    return switch (kind(remnant)) {
      case "s3:",
          "ecr:repository",
          "elasticfilesystem:file-system",
          "secretsmanager:secret",
          "logs:log-group",
          "rds:snapshot",
          "rds:cluster-snapshot",
          "elasticache:snapshot",
          "ec2:snapshot",
          "es:domain" ->
          true;
      default -> false;
    };
  }

  private static String kind(Remnant remnant) {
    return remnant.service() + ":" + remnant.type();
  }

  void delete(Remnant remnant) throws InterruptedException {
    String name = remnant.name();
    switch (kind(remnant)) {
      case "s3:" -> {
        new Emptying(teardown, context).bucket(name);
        teardown.clients().s3(teardown.location()).deleteBucket(it -> it.bucket(name));
      }
      case "ecr:repository" -> {
        new Emptying(teardown, context).repository(name);
        teardown
            .clients()
            .ecr(teardown.location())
            .deleteRepository(it -> it.repositoryName(name).force(true));
      }
      case "elasticfilesystem:file-system" -> files(name);
      case "secretsmanager:secret" ->
          // With a recovery window the name would be taken, and the system could not be made again.
          teardown
              .clients()
              .secretsManager(teardown.location())
              .deleteSecret(it -> it.secretId(remnant.arn()).forceDeleteWithoutRecovery(true));
      case "logs:log-group" ->
          teardown
              .clients()
              .logs(teardown.location())
              .deleteLogGroup(it -> it.logGroupName(name.replaceFirst(":\\*$", "")));
      case "rds:snapshot" ->
          teardown
              .clients()
              .rds(teardown.location())
              .deleteDBSnapshot(it -> it.dbSnapshotIdentifier(name));
      case "rds:cluster-snapshot" ->
          teardown
              .clients()
              .docDb(teardown.location())
              .deleteDBClusterSnapshot(it -> it.dbClusterSnapshotIdentifier(name));
      case "elasticache:snapshot" ->
          teardown
              .clients()
              .elastiCache(teardown.location())
              .deleteSnapshot(it -> it.snapshotName(name));
      case "ec2:snapshot" ->
          teardown.clients().ec2(teardown.location()).deleteSnapshot(it -> it.snapshotId(name));
      case "es:domain" -> domain(name);
      default -> throw new IllegalArgumentException("Not known: " + remnant.arn());
    }
    context.say("%s is deleted.".formatted(remnant.arn()));
  }

  /** Its deletion takes a quarter of an hour; asked for again, it goes on. */
  private void domain(String name) throws InterruptedException {
    var openSearch = teardown.clients().openSearch(teardown.location());
    Boolean deleting =
        openSearch.describeDomain(it -> it.domainName(name)).domainStatus().deleted();
    if (!Boolean.TRUE.equals(deleting)) {
      openSearch.deleteDomain(it -> it.domainName(name));
    }
    while (new Remains(teardown)
        .all().stream().anyMatch(one -> kind(one).equals("es:domain") && one.name().equals(name))) {
      context.pause(PERIOD);
    }
  }

  /** A file system goes when nothing mounts it any more. */
  private void files(String id) throws InterruptedException {
    EfsClient efs = teardown.clients().efs(teardown.location());
    efs.describeAccessPoints(it -> it.fileSystemId(id))
        .accessPoints()
        .forEach(point -> efs.deleteAccessPoint(it -> it.accessPointId(point.accessPointId())));
    efs.describeMountTargets(it -> it.fileSystemId(id))
        .mountTargets()
        .forEach(target -> efs.deleteMountTarget(it -> it.mountTargetId(target.mountTargetId())));
    while (!efs.describeMountTargets(it -> it.fileSystemId(id)).mountTargets().isEmpty()) {
      context.pause(PERIOD);
    }
    efs.deleteFileSystem(it -> it.fileSystemId(id));
    // Until it is gone; asked for by name, a file system that is gone is an error, which ends it.
    while (efs.describeFileSystemsPaginator().stream()
        .flatMap(page -> page.fileSystems().stream())
        .anyMatch(one -> one.fileSystemId().equals(id))) {
      context.pause(PERIOD);
    }
  }
}
