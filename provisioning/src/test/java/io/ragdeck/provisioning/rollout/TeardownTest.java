package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("io.ragdeck.provisioning.rollout.EveryVariantDeployedTest#variants")
  void keepsTheDataAndSaysWhatStays(Blueprint blueprint, String variant) {
    try (Stage stage = new Stage()) {
      PlanRequest request = deployed(stage, blueprint, variant);
      int databases =
          stage.clients.rds(Stage.MUMBAI).describeDBInstances().dbInstances().size();

      Journal journal = stage.journal();
      Outcome outcome = journal.run(steps(stage, request, blueprint, true));

      assertThat(outcome)
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(stage.stacks()).isEmpty();
      assertThat(
              stage.clients.rds(Stage.MUMBAI).describeDBSnapshots(_ -> {}).dbSnapshots().stream()
                  .filter(snapshot -> journal.results.containsValue(snapshot.dbSnapshotIdentifier())))
          .hasSize(databases)
          .allMatch(snapshot -> snapshot.status().equals("available"));
      assertThat(remains(stage))
          .allSatisfy(arn -> assertThat(journal.results).containsKey("stays: " + arn));
      assertThat(kinds(stage)).isSubsetOf(KEPT);
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

  private static List<String> remains(Stage stage) {
    return stage.clients
        .tagging(Stage.MUMBAI)
        .getResourcesPaginator(
            it -> it.tagFilters(filter -> filter.key("ragdeck:environment").values("production")))
        .stream()
        .flatMap(page -> page.resourceTagMappingList().stream())
        .map(one -> one.resourceARN())
        .toList();
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
