package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.Service;

/** Deployments that go wrong: one sentence says why, and what ran before runs on. */
class DeploymentFailuresTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Stage stage = new Stage();
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest first = Stage.request(blueprint, "minimal", "production", Map.of());
  private final PlanRequest next =
      Stage.request(blueprint, "minimal", "production", Map.of("imageTag", "v1.0.1"));
  private final Design design = blueprint.design(next.design());
  private final EcsService service = design.all(EcsService.class).getFirst();

  @BeforeEach
  void prepare() {
    stage.prepare(blueprint.design(first.design()));
    stage.push(design);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IMAGE_NOT_FOUND     | can't be pulled
          SECRET_NOT_FOUND    | A secret is missing
          EXIT_CODE           | exited with code 1
          OUT_OF_MEMORY       | Out of memory
          CONTAINER_UNHEALTHY | never became healthy
          ANSWERS_503         | never became healthy
          """)
  void saysWhyANewTagCouldNotBeDeployedAndLeavesTheOldOneRunning(Mishap mishap, String sentence) {
    assertThat(stage.deploy(stage.journal(), first, blueprint)).isInstanceOf(Outcome.Done.class);
    Map<String, String> before = running();
    stage
        .sandbox
        .mischief()
        .breakImage(Stage.MUMBAI, design.cluster(), service.name(), ":v1.0.1", mishap, SOON);

    Journal journal = stage.journal();
    Outcome outcome = stage.deploy(journal, next, blueprint);

    assertThat(outcome)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message())
                  .contains(service.name() + " could not be deployed", sentence)
                  .endsWith("The stack is as it was.");
              assertThat(failed.evidence()).anyMatch(line -> line.startsWith("Task "));
            });
    assertThat(journal.outcomes).doesNotContainKey("Steady services");
    assertThat(running()).isEqualTo(before);
    assertThat(stage.stacks())
        .extracting(Stack::stackStatusAsString)
        .contains("UPDATE_ROLLBACK_COMPLETE")
        .noneMatch(status -> status.contains("FAILED"));
  }

  @Test
  void saysThatAChangeSetWasGoneBeforeItCouldBeExecuted() {
    assertThat(stage.deploy(stage.journal(), first, blueprint)).isInstanceOf(Outcome.Done.class);
    Map<String, String> before = running();
    Journal journal = stage.journal();
    String stack = "consumer-rights-production-services";
    boolean[] chosen = {false};
    journal.before("Services stack", () -> chosen[0] = true);
    journal.afterRemembering(
        () -> {
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

    Outcome outcome = stage.deploy(journal, next, blueprint);

    assertThat(outcome)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message()).contains("was not executed: its change set is gone");
              assertThat(failed.cure()).contains("Plan again.");
            });
    assertThat(running()).isEqualTo(before);
  }

  @Test
  void showsTheLastLinesOfTheTaskThatDiedFirst() {
    assertThat(stage.deploy(stage.journal(), first, blueprint)).isInstanceOf(Outcome.Done.class);
    stage
        .sandbox
        .mischief()
        .breakImage(
            Stage.MUMBAI, design.cluster(), service.name(), ":v1.0.1", Mishap.EXIT_CODE, SOON);

    Outcome outcome = stage.deploy(stage.journal(), next, blueprint);

    assertThat(((Outcome.Failed) outcome).evidence()).hasSizeGreaterThan(2);
  }

  @Test
  void stopsAtAMigrationThatFails() {
    assertThat(stage.deploy(stage.journal(), first, blueprint)).isInstanceOf(Outcome.Done.class);
    Map<String, String> before = running();
    stage
        .sandbox
        .mischief()
        .spoil(
            Stage.MUMBAI,
            design.cluster(),
            design.prefix() + "-init-database",
            Mishap.EXIT_CODE,
            SOON);

    Journal journal = stage.journal();
    Outcome outcome = stage.deploy(journal, next, blueprint);

    assertThat(outcome)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message()).startsWith("init-database failed: ").contains("code 1");
              assertThat(failed.evidence()).hasSizeGreaterThan(1);
            });
    assertThat(journal.outcomes.get("Database migration")).isEqualTo(outcome);
    assertThat(journal.outcomes).doesNotContainKey("Services stack");
    assertThat(running()).isEqualTo(before);

    stage
        .sandbox
        .mischief()
        .mend(Stage.MUMBAI, design.cluster(), design.prefix() + "-init-database");
    journal.retry();
    Order.Deploy order = journal.order();
    assertThat(journal.run(stage.steps(order, blueprint)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void leavesNothingOfANewSystemsStackThatFailed() {
    Journal journal = stage.journal();
    Order.Deploy order = stage.approve(stage.plan(first, blueprint), blueprint);
    var images = stage.clients.ecr(Stage.MUMBAI);
    journal.order(order);
    journal.before(
        "Services stack",
        () ->
            design
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

    Outcome outcome = journal.run(stage.steps(order, blueprint));

    assertThat(outcome)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("can't be pulled")
                    .endsWith("Nothing of it is left."));
    assertThat(stage.stacks())
        .extracting(Stack::stackName)
        .noneMatch(name -> name.endsWith("-services"));

    journal.before("Services stack", () -> stage.push(blueprint.design(first.design())));
    journal.retry();
    assertThat(journal.run(stage.steps(order, blueprint)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void touchesNothingWhereAQuotaIsTooSmall() {
    Order.Deploy order = stage.approve(stage.plan(first, blueprint), blueprint);
    for (int vpc = 0; vpc < 5; vpc++) {
      fillWithAVpc(vpc);
    }
    Journal journal = stage.journal();

    Outcome outcome = journal.run(stage.steps(order, blueprint));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message()).contains("VPCs in the region", "AWS allows 5");
              assertThat(failed.cure()).isPresent();
            });
    assertThat(journal.outcomes).containsOnlyKeys("Preflight");
  }

  @Test
  void touchesNothingWhereASecretIsGone() {
    Blueprint lambda = Stage.blueprint("rag-system");
    PlanRequest request = Stage.request(lambda, "lambda", "production", Map.of());
    stage.prepare(lambda.design(request.design()));
    Order.Deploy order = stage.approve(stage.plan(request, lambda), lambda);
    String secret =
        stage.clients.secretsManager(Stage.MUMBAI).listSecrets().secretList().getFirst().name();
    assertThat(
            stage
                .clients
                .secretsManager(Stage.MUMBAI)
                .deleteSecret(it -> it.secretId(secret).forceDeleteWithoutRecovery(true))
                .name())
        .isEqualTo(secret);

    Outcome outcome = stage.journal().run(stage.steps(order, lambda));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains(secret, "does not exist"));
  }

  private void fillWithAVpc(int number) {
    stage
        .clients
        .cloudFormation(Stage.MUMBAI)
        .createStack(
            it ->
                it.stackName("other-" + number)
                    .templateBody(
                        "Resources: {Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock:"
                            + " 10.9.0.0/16}}}"));
    stage.wait(Duration.ofMinutes(2));
  }

  private Map<String, String> running() {
    Map<String, String> running = new TreeMap<>();
    List<String> names = design.all(EcsService.class).stream().map(EcsService::name).toList();
    for (Service one :
        stage
            .clients
            .ecs(Stage.MUMBAI)
            .describeServices(it -> it.cluster(design.cluster()).services(names))
            .services()) {
      running.put(
          one.serviceName(), one.taskDefinition() + " " + one.runningCount() + " " + one.status());
    }
    return running;
  }
}
