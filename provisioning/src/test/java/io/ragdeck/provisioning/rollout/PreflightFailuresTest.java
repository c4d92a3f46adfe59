package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found to be missing before anything is touched. */
class PreflightFailuresTest {

  private final Upgrade upgrade = new Upgrade();
  private final Stage stage = upgrade.stage;
  private final Blueprint blueprint = upgrade.blueprint;

  @AfterEach
  void close() {
    upgrade.close();
  }

  @Test
  void touchesNothingWhereAQuotaIsTooSmall() {
    Order.Deploy order = stage.approve(stage.plan(upgrade.first, blueprint), blueprint);
    for (int vpc = 0; vpc < 5; vpc++) {
      fillWithAVpc(vpc);
    }
    Journal journal = stage.journal();

    Outcome.Failed failed = upgrade.failed(journal, journal.run(stage.steps(order, blueprint)));

    assertThat(failed.message()).contains("VPCs in the region", "AWS allows 5");
    assertThat(failed.cure()).isPresent();
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

    Journal journal = stage.journal();
    Outcome.Failed failed = upgrade.failed(journal, journal.run(stage.steps(order, lambda)));

    assertThat(failed.message()).contains(secret, "does not exist");
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
}
