package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A system that is deployed again after it was torn down and its data kept. */
class RedeployTest {

  private final Stage stage = new Stage();
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
  private final Design design = blueprint.design(request.design());

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void takesOverWhatWasKeptAndNamesWhatItCannot() {
    stage.prepare(design);
    Journal first = stage.journal();
    assertThat(stage.deploy(first, request, blueprint))
        .as(() -> String.join("\n", first.lines))
        .isInstanceOf(Outcome.Done.class);
    Journal gone = stage.journal();
    assertThat(
            gone.run(
                TeardownSteps.of(
                    Stage.subject(request, design), new Order.Teardown(true), stage.clients)))
        .isInstanceOf(Outcome.Done.class);

    Plan blocked = stage.plan(request, blueprint);
    assertThat(blocked.state()).isEqualTo(Plan.State.BLOCKED);
    List<Finding> taken = findings(blocked, "name-taken");
    assertThat(taken)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.message())
                  .startsWith("The secret " + finding.about() + " was kept");
              assertThat(finding.cure())
                  .contains("--force-delete-without-recovery --secret-id " + finding.about());
            });
    assertThat(findings(blocked, "kept"))
        .extracting(Finding::about)
        .containsAll(OwnImages.of(design).keySet())
        .contains(design.prefix() + "-backups");
    // What the cure says.
    taken.forEach(
        finding ->
            assertThat(
                    stage
                        .clients
                        .secretsManager(Stage.MUMBAI)
                        .deleteSecret(
                            it -> it.secretId(finding.about()).forceDeleteWithoutRecovery(true))
                        .name())
                .isEqualTo(finding.about()));

    Plan plan = stage.plan(request, blueprint);
    assertThat(plan.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
    assertThat(plan.changes())
        .filteredOn(change -> change.action() == Change.Action.IMPORT)
        .extracting(change -> change.physicalId().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(
            findings(plan, "kept").stream().map(Finding::about).toList());
    Journal journal = stage.journal();
    assertThat(journal.run(stage.steps(stage.approve(plan, blueprint), blueprint)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
    assertThat(OwnImages.of(design).keySet())
        .allSatisfy(
            repository ->
                assertThat(
                        stage
                            .clients
                            .ecr(Stage.MUMBAI)
                            .listImages(it -> it.repositoryName(repository))
                            .imageIds())
                    .isNotEmpty());
  }

  /** Somebody else's is never taken over. */
  @Test
  void leavesAStrangersRepositoryAlone() {
    String name = OwnImages.of(design).keySet().iterator().next();
    stage
        .clients
        .cloudFormation(Stage.MUMBAI)
        .createStack(
            it ->
                it.stackName("stranger")
                    .templateBody(
                        "Resources: {Images: {Type: 'AWS::ECR::Repository', Properties:"
                            + " {RepositoryName: '%s'}}}".formatted(name)));
    stage.wait(java.time.Duration.ofMinutes(1));

    Plan plan = stage.plan(request, blueprint);

    assertThat(plan.state()).isEqualTo(Plan.State.BLOCKED);
    assertThat(findings(plan, "name-taken"))
        .filteredOn(finding -> finding.about().equals(name))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("exists already");
              assertThat(finding.cure()).contains("does not carry the system's tags");
            });
  }

  private static List<Finding> findings(Plan plan, String rule) {
    return plan.findings().stream().filter(finding -> finding.rule().equals(rule)).toList();
  }
}
