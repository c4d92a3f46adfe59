package io.ragdeck.provisioning.rollout;

import static io.ragdeck.provisioning.rollout.Upgrade.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Deployments that go wrong: one sentence says why, and what ran before runs on. */
class DeploymentFailuresTest {

  private final Upgrade upgrade = new Upgrade();
  private final Stage stage = upgrade.stage;
  private final Blueprint blueprint = upgrade.blueprint;

  @AfterEach
  void close() {
    upgrade.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IMAGE_NOT_FOUND     | can't be pulled      | false
          SECRET_NOT_FOUND    | A secret is missing  | false
          EXIT_CODE           | exited with code 1   | true
          OUT_OF_MEMORY       | Out of memory        | true
          CONTAINER_UNHEALTHY | never became healthy | true
          ANSWERS_503         | never became healthy | true
          """)
  void saysWhyANewTagCouldNotBeDeployedAndLeavesTheOldOneRunning(
      Mishap mishap, String sentence, boolean started) {
    Map<String, String> before = upgrade.begun();
    stage
        .sandbox
        .mischief()
        .breakImage(
            Stage.MUMBAI,
            upgrade.design.cluster(),
            upgrade.service.name(),
            ":v1.0.1",
            mishap,
            SOON);

    Journal journal = stage.journal();
    Outcome.Failed failed = upgrade.fails(journal, upgrade.next);

    assertThat(failed.message())
        .contains(upgrade.service.name() + " could not be deployed", sentence)
        .endsWith("The stack is as it was.");
    assertThat(failed.evidence())
        .anyMatch(line -> line.startsWith("Task "))
        .anyMatch(line -> line.contains("Circuit Breaker"));
    // What it wrote comes after the task itself.
    assertThat(failed.evidence().getLast().startsWith("Task ")).isEqualTo(!started);
    assertThat(journal.outcomes).doesNotContainKey("Steady services");
    assertThat(upgrade.running()).isEqualTo(before);
    assertThat(stage.stacks())
        .extracting(Stack::stackStatusAsString)
        .contains("UPDATE_ROLLBACK_COMPLETE")
        .noneMatch(status -> status.contains("FAILED"));
  }

  @Test
  void saysThatAChangeSetWasGoneBeforeItCouldBeExecuted() {
    Map<String, String> before = upgrade.begun();
    Journal journal = stage.journal();
    String stack = "consumer-rights-production-services";
    boolean[] chosen = {false};
    journal.before("Services stack", () -> chosen[0] = true);
    journal.afterRemembering(
        _ -> {
          if (chosen[0]) {
            var client = stage.clients.cloudFormation(Stage.MUMBAI);
            client
                .listChangeSets(it -> it.stackName(stack))
                .summaries()
                .forEach(
                    one ->
                        assertThat(
                                client.deleteChangeSet(it -> it.changeSetName(one.changeSetId())))
                            .isNotNull());
          }
        });

    Outcome.Failed failed = upgrade.fails(journal, upgrade.next);

    assertThat(failed.message()).contains("was not executed: its change set is gone");
    assertThat(failed.cure()).contains("Plan again.");
    assertThat(upgrade.running()).isEqualTo(before);
  }

  @Test
  void leavesNothingOfANewSystemsStackThatFailed() {
    Journal journal = stage.journal();
    Order.Deploy order = stage.approve(stage.plan(upgrade.first, blueprint), blueprint);
    var images = stage.clients.ecr(Stage.MUMBAI);
    journal.order(order);
    journal.before(
        "Services stack",
        () ->
            upgrade
                .design
                .all(EcsService.class)
                .forEach(
                    one ->
                        images
                            .describeRepositories()
                            .repositories()
                            .forEach(
                                repository ->
                                    assertThat(
                                            images
                                                .batchDeleteImage(
                                                    it ->
                                                        it.repositoryName(
                                                                repository.repositoryName())
                                                            .imageIds(id -> id.imageTag("v1.0.0")))
                                                .failures())
                                        .isNotNull())));

    Outcome.Failed failed = upgrade.failed(journal, journal.run(stage.steps(order, blueprint)));

    assertThat(failed.message()).contains("can't be pulled").endsWith("Nothing of it is left.");
    assertThat(stage.stacks())
        .extracting(Stack::stackName)
        .noneMatch(name -> name.endsWith("-services"));

    journal.before("Services stack", () -> stage.push(blueprint.design(upgrade.first.design())));
    journal.retry();
    assertThat(journal.run(stage.steps(order, blueprint)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }
}
