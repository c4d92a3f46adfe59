package io.ragdeck.provisioning.release;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.running.RunningService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A deployment that somebody else began before, of the same revision, is not this one. */
class OlderDeploymentTest {

  private static final String GATEWAY = "ragqa-api-gateway";

  @Test
  void deploysWhatFailedBeforeOnceMore() throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal("healthy")) {
      String revision = failedBefore(rehearsal);

      Outcome outcome = rehearsal.run(new Releases(rehearsal.clients()).of(RAGQA, order(revision)));

      assertThat(outcome)
          .isEqualTo(
              new Outcome.Done("%s runs %s with 2 tasks.".formatted(GATEWAY, name(revision))));
      assertThat(rehearsal.mortal.calls("updateService")).isEqualTo(1);
    }
  }

  @Test
  void deploysItOnceMoreWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            it -> new Releases(it.clients()).of(RAGQA, order(failedBefore(it))),
            (it, outcome) -> {
              assertThat(outcome).as(() -> "" + it.lines).isInstanceOf(Outcome.Done.class);
              assertThat(completed(it)).as("deployments").isEqualTo(2);
            });

    assertThat(deaths).isGreaterThan(10);
  }

  /** What failed stands in the list for a while: the one before, and then this one. */
  @Test
  void takesItsOwnFailureForItsOwnWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            2,
            it -> {
              String revision = failedBefore(it);
              it.sandbox
                  .mischief()
                  .afflict(MUMBAI, CLUSTER, GATEWAY, Mishap.SECRET_NOT_FOUND, Duration.ZERO);
              return new Releases(it.clients()).of(RAGQA, order(revision));
            },
            (it, outcome) -> {
              assertThat(outcome).as(() -> "" + it.lines).isInstanceOf(Outcome.Failed.class);
              assertThat(outcome.message()).contains("as before").contains("secret");
              assertThat(it.mortal.calls("updateService")).isEqualTo(1);
            });

    assertThat(deaths).isGreaterThan(5);
  }

  private static Order.DeployRevision order(String revision) {
    return new Order.DeployRevision(GATEWAY, name(revision), false);
  }

  private static String name(String revision) {
    return RunningService.revision(revision);
  }

  private static long completed(Rehearsal rehearsal) {
    return rehearsal.service(GATEWAY).events().stream()
        .filter(event -> event.message().endsWith("deployment completed."))
        .count();
  }

  /** Somebody deploys a new revision, which ECS takes back; its ARN. What was wrong is cured. */
  private static String failedBefore(Rehearsal rehearsal) {
    String revision = fresh(rehearsal);
    var mischief = rehearsal.sandbox.mischief();
    mischief.afflict(MUMBAI, CLUSTER, GATEWAY, Mishap.SECRET_NOT_FOUND, Duration.ZERO);
    var begun =
        rehearsal
            .sandbox
            .clients()
            .ecs(MUMBAI)
            .updateService(it -> it.cluster(CLUSTER).service(GATEWAY).taskDefinition(revision));
    assertThat(begun.service()).isNotNull();
    for (int look = 0; !failed(rehearsal, revision); look++) {
      assertThat(look).as("looks").isLessThan(1000);
      rehearsal.sandbox.clock().advance(Duration.ofSeconds(1));
    }
    mischief.relieve(MUMBAI, CLUSTER, GATEWAY);
    return revision;
  }

  private static boolean failed(Rehearsal rehearsal, String revision) {
    List<Deployment> all = rehearsal.service(GATEWAY).deployments();
    return all.stream()
        .anyMatch(
            one ->
                one.rolloutState() == DeploymentRolloutState.FAILED
                    && one.taskDefinition().equals(revision)
                    && !one.status().equals("PRIMARY"));
  }

  private static String fresh(Rehearsal rehearsal) {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    TaskDefinition like =
        ecs.describeTaskDefinition(
                it -> it.taskDefinition(rehearsal.service(GATEWAY).taskDefinition()))
            .taskDefinition();
    return ecs.registerTaskDefinition(
            it ->
                it.family(like.family())
                    .networkMode(like.networkMode())
                    .requiresCompatibilities(like.requiresCompatibilities())
                    .cpu(like.cpu())
                    .memory(like.memory())
                    .executionRoleArn(like.executionRoleArn())
                    .taskRoleArn(like.taskRoleArn())
                    .containerDefinitions(like.containerDefinitions()))
        .taskDefinition()
        .taskDefinitionArn();
  }
}
