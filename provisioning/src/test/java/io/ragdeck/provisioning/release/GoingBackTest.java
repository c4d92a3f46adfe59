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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deployments that are stopped: by somebody, or because nothing else goes back. */
class GoingBackTest {

  private static final String GATEWAY = "ragqa-api-gateway";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void goesBackItselfWhereNoCircuitBreakerDoes() throws InterruptedException {
    rehearsal
        .sandbox
        .clients()
        .ecs(MUMBAI)
        .updateService(
            request ->
                request
                    .cluster(CLUSTER)
                    .service(GATEWAY)
                    .deploymentConfiguration(
                        it -> it.deploymentCircuitBreaker(b -> b.enable(false).rollback(false))));
    String former = rehearsal.service(GATEWAY).taskDefinition();
    rehearsal
        .sandbox
        .mischief()
        .afflict(MUMBAI, CLUSTER, GATEWAY, Mishap.SECRET_NOT_FOUND, Duration.ZERO);

    Outcome.Failed failed = (Outcome.Failed) deploy();

    assertThat(failed.message()).contains("a secret is missing: arn:aws:secretsmanager:");
    assertThat(rehearsal.service(GATEWAY).taskDefinition()).isEqualTo(former);
  }

  @Test
  void takesItBackWhenSomebodyAsksToStop() throws InterruptedException {
    String former = rehearsal.service(GATEWAY).taskDefinition();
    rehearsal.cancelAfter(2);

    Outcome outcome = rehearsal.run(steps("v1.9.0"));

    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    assertThat(outcome.message())
        .endsWith("the service runs %s as before.".formatted(RunningService.revision(former)));
    assertThat(rehearsal.service(GATEWAY).taskDefinition()).isEqualTo(former);
    assertThat(rehearsal.service(GATEWAY).deployments()).hasSize(1);
  }

  @Test
  void leavesToAnotherWhatAnotherBegan() throws InterruptedException {
    String other = another();
    rehearsal.onPause(
        2,
        () -> {
          var begun =
              rehearsal
                  .sandbox
                  .clients()
                  .ecs(MUMBAI)
                  .updateService(it -> it.cluster(CLUSTER).service(GATEWAY).taskDefinition(other));
          assertThat(begun.service()).isNotNull();
        });
    rehearsal.cancelAfter(2);

    Outcome outcome = rehearsal.run(steps("v1.9.0"));

    assertThat(outcome.message()).startsWith("Another deployment took the place of this one");
    assertThat(rehearsal.service(GATEWAY).taskDefinition()).isEqualTo(other);
    assertThat(rehearsal.mortal.calls()).doesNotContain("stopServiceDeployment");
  }

  @Test
  void beginsNothingWhereSomebodyAskedToStopBeforeTheConsoleCameBack() throws Exception {
    for (int moment = 1; ; moment++) {
      try (Rehearsal killed = new Rehearsal("healthy")) {
        killed.cancelOnceKilled();
        List<Step> all =
            new Releases(killed.clients()).of(RAGQA, new Order.DeployTag(GATEWAY, "v1.9.0"));
        killed.mortal.dieAfter(moment);
        Outcome outcome = killed.run(all);
        if (!killed.mortal.callsBeforeDeath().contains("updateService")) {
          assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
          assertThat(killed.mortal.calls())
              .as("killed at %s", moment)
              .doesNotContain("updateService");
        } else {
          assertThat(moment).isGreaterThan(5);
          return;
        }
      }
    }
  }

  /** A revision like the one that runs, registered by somebody. */
  private String another() {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    var like =
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

  private Outcome deploy() throws InterruptedException {
    return rehearsal.run(steps("v1.9.0"));
  }

  private List<Step> steps(String tag) {
    return new Releases(rehearsal.clients()).of(RAGQA, new Order.DeployTag(GATEWAY, tag));
  }
}
