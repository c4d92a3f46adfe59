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

    assertThat(failed.message()).contains("Secrets Manager can't find the specified secret");
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

  private Outcome deploy() throws InterruptedException {
    return rehearsal.run(steps("v1.9.0"));
  }

  private List<Step> steps(String tag) {
    return new Releases(rehearsal.clients()).of(RAGQA, new Order.DeployTag(GATEWAY, tag));
  }
}
