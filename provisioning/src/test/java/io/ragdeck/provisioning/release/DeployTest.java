package io.ragdeck.provisioning.release;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.running.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Another image for a service of the healthy scenario: its ways to the end and back. */
class DeployTest {

  private static final String GATEWAY = "ragqa-api-gateway";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void bringsTheTagToEveryTask() throws InterruptedException {
    String former = rehearsal.service(GATEWAY).taskDefinition();

    List<Outcome> outcomes = rehearsal.all(steps("v1.9.0"));

    assertThat(outcomes).hasSize(3).allMatch(Outcome.Done.class::isInstance);
    Service now = rehearsal.service(GATEWAY);
    String revision = RunningService.revision(now.taskDefinition());
    assertThat(outcomes.getLast().message())
        .isEqualTo("%s runs %s with 2 tasks.".formatted(GATEWAY, revision));
    assertThat(now.taskDefinition()).isNotEqualTo(former);
    assertThat(now.deployments()).hasSize(1);
    assertThat(rehearsal.lines)
        .anyMatch(line -> line.startsWith("has started 2 tasks"))
        .anyMatch(line -> line.endsWith("deployment completed."));
    assertThat(rehearsal.progress).endsWith("2/2");
    assertThat(rehearsal.results).containsEntry("taskDefinition", revision);
  }

  @Test
  void copiesEveryOtherFieldAndTheTags() throws InterruptedException {
    DescribeTaskDefinitionResponse before = definition();

    Outcome outcome = rehearsal.run(steps("v1.9.0"));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    DescribeTaskDefinitionResponse after = definition();
    assertThat(after.taskDefinition().containerDefinitions().getFirst().image())
        .endsWith("ragqa/api-gateway:v1.9.0");
    assertThat(
            after.taskDefinition().toBuilder()
                .revision(before.taskDefinition().revision())
                .taskDefinitionArn(before.taskDefinition().taskDefinitionArn())
                .registeredAt(before.taskDefinition().registeredAt())
                .registeredBy(before.taskDefinition().registeredBy())
                .containerDefinitions(before.taskDefinition().containerDefinitions())
                .build())
        .isEqualTo(before.taskDefinition());
    assertThat(after.tags())
        .containsAll(before.tags().stream().filter(tag -> !tag.key().startsWith("aws:")).toList())
        .contains(
            Tag.builder().key("ragdeck:operation").value("op-20261120-120000-aaaaaa").build());
  }

  @Test
  void refusesATagThatWasNeverPushed() throws InterruptedException {
    List<Outcome> outcomes = rehearsal.all(steps("v9.9.9"));

    assertThat(outcomes).hasSize(1);
    Outcome.Failed failed = (Outcome.Failed) outcomes.getFirst();
    assertThat(failed.message()).endsWith("ragqa/api-gateway:v9.9.9 is not in ECR.");
    assertThat(failed.cure().orElseThrow()).contains("v1.9.0");
    assertThat(rehearsal.mortal.calls()).doesNotContain("registerTaskDefinition", "updateService");
  }

  @Test
  void hasNothingToDoForTheTagThatRuns() throws InterruptedException {
    assertThat(rehearsal.all(steps("v1.8.2"))).allMatch(Outcome.Skipped.class::isInstance);
    assertThat(rehearsal.mortal.calls()).doesNotContain("registerTaskDefinition", "updateService");
  }

  @Test
  void saysWhatTheFirstTaskDiedOfAndThatTheServiceIsAsItWas() throws InterruptedException {
    String former = rehearsal.service(GATEWAY).taskDefinition();
    rehearsal
        .sandbox
        .mischief()
        .breakImage(MUMBAI, CLUSTER, GATEWAY, ":v1.9.0", Mishap.EXIT_CODE, Duration.ofSeconds(10));

    Outcome.Failed failed = (Outcome.Failed) deploy();

    assertThat(failed.message())
        .contains("container api-gateway exited with code 1")
        .endsWith("The service runs %s as before.".formatted(RunningService.revision(former)));
    assertThat(failed.evidence()).isNotEmpty();
    assertThat(failed.cure()).contains("Look at the lines that the container logged last.");
    assertThat(rehearsal.service(GATEWAY).taskDefinition()).isEqualTo(former);
    assertThat(rehearsal.service(GATEWAY).runningCount()).isEqualTo(2);
  }

  @Test
  void saysThatASecretIsMissing() throws InterruptedException {
    rehearsal
        .sandbox
        .mischief()
        .afflict(MUMBAI, CLUSTER, GATEWAY, Mishap.SECRET_NOT_FOUND, Duration.ZERO);

    Outcome.Failed failed = (Outcome.Failed) deploy();

    assertThat(failed.message()).contains("a secret is missing: arn:aws:secretsmanager:");
    assertThat(failed.cure().orElseThrow()).startsWith("Give the secret");
  }

  @Test
  void deploysAnImageOfSomebodyElse() throws InterruptedException {
    List<Outcome> outcomes =
        rehearsal.all(
            new Releases(rehearsal.clients())
                .of(
                    RAGQA,
                    new Order.DeployImage(
                        "ragqa-grafana", Optional.empty(), "grafana/grafana:12.3.2")));

    assertThat(outcomes.getFirst().message()).startsWith("Not checked, because");
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void namesTheContainersForOneThatIsNotThere() throws InterruptedException {
    Outcome.Failed failed =
        (Outcome.Failed)
            rehearsal.run(
                new Releases(rehearsal.clients())
                    .of(RAGQA, new Order.DeployImage(GATEWAY, Optional.of("sidecar"), "nginx:1")));

    assertThat(failed.message()).isEqualTo("ragqa-api-gateway has no container sidecar.");
    assertThat(failed.cure()).contains("Choose one of these: api-gateway.");
  }

  @Test
  void registersAndDeploysOnceWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            it -> new Releases(it.clients()).of(RAGQA, new Order.DeployTag(GATEWAY, "v1.9.0")),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.mortal.calls("registerTaskDefinition")).isEqualTo(1);
              assertThat(it.service(GATEWAY).deployments()).hasSize(1);
              assertThat(
                      it.service(GATEWAY).events().stream()
                          .filter(event -> event.message().endsWith("deployment completed.")))
                  .as("deployments")
                  .hasSize(2);
            });

    assertThat(deaths).isGreaterThan(20);
  }

  @Test
  void failsAliveWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            3,
            it -> {
              it.sandbox
                  .mischief()
                  .afflict(MUMBAI, CLUSTER, GATEWAY, Mishap.SECRET_NOT_FOUND, Duration.ZERO);
              return new Releases(it.clients()).of(RAGQA, new Order.DeployTag(GATEWAY, "v1.9.0"));
            },
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Failed.class);
              assertThat(outcome.message()).contains("as before").contains("secret");
              assertThat(it.service(GATEWAY).runningCount()).isEqualTo(2);
            });

    assertThat(deaths).isGreaterThanOrEqualTo(10);
  }

  private Outcome deploy() throws InterruptedException {
    return rehearsal.run(steps("v1.9.0"));
  }

  private List<Step> steps(String tag) {
    return new Releases(rehearsal.clients()).of(RAGQA, new Order.DeployTag(GATEWAY, tag));
  }

  private DescribeTaskDefinitionResponse definition() {
    return rehearsal
        .sandbox
        .clients()
        .ecs(MUMBAI)
        .describeTaskDefinition(
            request ->
                request
                    .taskDefinition(rehearsal.service(GATEWAY).taskDefinition())
                    .include(TaskDefinitionField.TAGS));
  }
}
