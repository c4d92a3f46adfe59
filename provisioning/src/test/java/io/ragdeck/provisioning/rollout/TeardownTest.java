package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;

/** Systems of every variant, deleted with their data and without. */
class TeardownTest {

  @ParameterizedTest(name = "{1}")
  @MethodSource("io.ragdeck.provisioning.rollout.EveryVariantDeployedTest#variants")
  void leavesNothingWhereNobodyWantsTheData(Blueprint blueprint, String variant) {
    try (Stage stage = new Stage()) {
      PlanRequest request = deployed(stage, blueprint, variant);

      Journal journal = stage.journal();
      Outcome outcome = journal.run(steps(stage, request, blueprint, false));

      assertThat(outcome)
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(stage.stacks()).isEmpty();
      assertThat(kinds(stage)).as(() -> String.join("\n", journal.lines)).isSubsetOf(NOT_DELETED);
      assertThat(stage.clients.s3(Stage.MUMBAI).listBuckets().buckets())
          .allMatch(bucket -> bucket.name().startsWith("ragdeck-templates"));
      assertThat(stage.clients.ecs(Stage.MUMBAI).listClusters().clusterArns()).isEmpty();
      assertThat(stage.clients.rds(Stage.MUMBAI).describeDBInstances().dbInstances()).isEmpty();
      assertThat(stage.clients.rds(Stage.MUMBAI).describeDBSnapshots(_ -> {}).dbSnapshots())
          .isEmpty();
      assertThat(backups(stage)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("io.ragdeck.provisioning.rollout.EveryVariantDeployedTest#variants")
  void keepsTheDataAndSaysWhatStays(Blueprint blueprint, String variant) {
    try (Stage stage = new Stage()) {
      PlanRequest request = deployed(stage, blueprint, variant);
      int databases = stage.clients.rds(Stage.MUMBAI).describeDBInstances().dbInstances().size();

      Journal journal = stage.journal();
      Outcome outcome = journal.run(steps(stage, request, blueprint, true));

      assertThat(outcome)
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(stage.stacks()).isEmpty();
      assertThat(
              stage.clients.rds(Stage.MUMBAI).describeDBSnapshots(_ -> {}).dbSnapshots().stream()
                  .filter(
                      snapshot -> journal.results.containsValue(snapshot.dbSnapshotIdentifier())))
          .hasSize(databases)
          .allMatch(snapshot -> snapshot.status().equals("available"));
      assertThat(backups(stage)).hasSize(databases).allMatch("retained"::equals);
      assertThat(journal.results.keySet())
          .filteredOn(name -> name.startsWith("stays: automated backups of "))
          .hasSize(databases);
      assertThat(remains(stage))
          .allSatisfy(arn -> assertThat(journal.results).containsKey("stays: " + arn));
      assertThat(kinds(stage)).isSubsetOf(KEPT);
    }
  }

  @Test
  void copiesADatabaseThatWasParkedAndEmptiesNothing() {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint("consumer-rights");
      PlanRequest request = deployed(stage, blueprint, "minimal");
      var rds = stage.clients.rds(Stage.MUMBAI);
      String database = rds.describeDBInstances().dbInstances().getFirst().dbInstanceIdentifier();
      assertThat(rds.stopDBInstance(it -> it.dbInstanceIdentifier(database)).dbInstance())
          .isNotNull();
      stage.wait(Duration.ofMinutes(10));
      assertThat(rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus())
          .isEqualTo("stopped");

      Journal journal = stage.journal();
      // Copied while everything is still protected.
      journal.before(
          "Protection",
          () ->
              assertThat(rds.describeDBInstances().dbInstances())
                  .allMatch(one -> one.deletionProtection()));
      Outcome outcome = journal.run(steps(stage, request, blueprint, true));

      assertThat(outcome)
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(journal.outcomes.get("Databases awake"))
          .isEqualTo(new Outcome.Done("Every database runs."));
      assertThat(journal.results).containsKey("copy of " + database);
      assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
      // The stack would delete these only if they were emptied.
      var ecr = stage.clients.ecr(Stage.MUMBAI);
      assertThat(ecr.describeRepositories().repositories())
          .isNotEmpty()
          .allSatisfy(
              one -> {
                assertThat(ecr.listImages(it -> it.repositoryName(one.repositoryName())).imageIds())
                    .isNotEmpty();
                assertThat(journal.results).containsKey("stays: " + one.repositoryArn());
              });
    }
  }

  /** By then nothing tells any more which backups were whose. */
  @Test
  void deletesTheBackupsThatAFirstAttemptCouldNot() {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint("consumer-rights");
      PlanRequest request = deployed(stage, blueprint, "minimal");
      List<Step> steps = steps(stage, request, blueprint, false);
      Journal journal = stage.journal();
      stage
          .sandbox
          .faults()
          .add(
              new Fault(
                  "rds",
                  "DeleteDBInstanceAutomatedBackup",
                  Optional.empty(),
                  new Fault.Effect.Deny(),
                  1));
      assertThatThrownBy(() -> journal.run(steps)).isInstanceOf(SdkException.class);
      assertThat(backups(stage)).isNotEmpty();
      stage.sandbox.faults().clear();
      journal.retry();

      assertThat(journal.run(steps))
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(backups(stage)).isEmpty();
    }
  }

  @Test
  void showsBeforehandWhatIsDeletedAndWhatStays() {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint("consumer-rights");
      PlanRequest request = deployed(stage, blueprint, "minimal");

      TeardownPreview preview =
          TeardownPreview.of(
              Stage.subject(request, blueprint.design(request.design())), stage.clients);

      assertThat(preview.stacks())
          .extracting(TeardownPreview.DoomedStack::name)
          .containsExactly(
              "consumer-rights-production-services",
              "consumer-rights-production-tasks",
              "consumer-rights-production-platform",
              "consumer-rights-production-data",
              "consumer-rights-production-network");
      TeardownPreview.DoomedStack data = preview.stacks().get(3);
      assertThat(data.isProtected()).isTrue();
      assertThat(data.notable())
          .anySatisfy(
              one -> {
                assertThat(one.type()).isEqualTo("AWS::RDS::DBInstance");
                assertThat(one.fate()).isEqualTo(TeardownPreview.Fate.COPIED);
                assertThat(one.holds().orElseThrow()).matches("a database of \\d+ GiB");
                assertThat(one.keepsBackups()).isTrue();
              });
      assertThat(preview.stacks().get(2).notable())
          .filteredOn(one -> one.type().equals("AWS::S3::Bucket"))
          .allMatch(one -> one.fate() == TeardownPreview.Fate.KEPT)
          .allMatch(one -> one.holds().orElseThrow().equals("0 objects"));
      assertThat(preview.stacks().get(2).notable())
          .filteredOn(one -> one.type().equals("AWS::ECR::Repository"))
          .isNotEmpty()
          .allMatch(one -> one.fate() == TeardownPreview.Fate.KEPT)
          .allMatch(one -> one.holds().orElseThrow().equals("1 image"));
      assertThat(stage.stacks()).hasSize(5);
    }
  }

  private static final List<String> NOT_DELETED = List.of("es:domain", "backup:backup-vault");

  private static final List<String> KEPT =
      List.of(
          "s3",
          "ecr:repository",
          "elasticfilesystem:file-system",
          "secretsmanager:secret",
          "rds:snapshot",
          "rds:cluster-snapshot",
          "elasticache:snapshot",
          "ec2:snapshot",
          "es:domain",
          "backup:backup-vault",
          "logs:log-group");

  private static PlanRequest deployed(Stage stage, Blueprint blueprint, String variant) {
    PlanRequest request = Stage.request(blueprint, variant, "production", Map.of());
    stage.prepare(blueprint.design(request.design()));
    Journal journal = stage.journal();
    assertThat(stage.deploy(journal, request, blueprint))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
    return request;
  }

  private static List<Step> steps(
      Stage stage, PlanRequest request, Blueprint blueprint, boolean keepData) {
    Design design = blueprint.design(request.design());
    return TeardownSteps.of(
        Stage.subject(request, design), new Order.Teardown(keepData), stage.clients);
  }

  private static List<String> backups(Stage stage) {
    return stage
        .clients
        .rds(Stage.MUMBAI)
        .describeDBInstanceAutomatedBackups(_ -> {})
        .dbInstanceAutomatedBackups()
        .stream()
        .map(DBInstanceAutomatedBackup::status)
        .toList();
  }

  private static List<String> remains(Stage stage) {
    return stage
        .clients
        .tagging(Stage.MUMBAI)
        .getResourcesPaginator(
            it -> it.tagFilters(filter -> filter.key("ragdeck:environment").values("production")))
        .stream()
        .flatMap(page -> page.resourceTagMappingList().stream())
        .map(one -> one.resourceARN())
        .filter(arn -> !arn.contains(":instance/") || runs(stage, arn))
        .toList();
  }

  /** AWS tells of instances for about an hour after their end. */
  private static boolean runs(Stage stage, String arn) {
    return stage
        .clients
        .ec2(Stage.MUMBAI)
        .describeInstances(it -> it.instanceIds(arn.substring(arn.indexOf('/') + 1)))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .anyMatch(instance -> !instance.state().nameAsString().equals("terminated"));
  }

  /** Such as {@code ecr:repository}. */
  private static TreeSet<String> kinds(Stage stage) {
    return remains(stage).stream()
        .map(
            arn -> {
              String[] parts = arn.split(":", 6);
              String type = parts[5].split("[:/]", 2)[0];
              return parts[2].equals("s3") ? "s3" : parts[2] + ":" + type;
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
