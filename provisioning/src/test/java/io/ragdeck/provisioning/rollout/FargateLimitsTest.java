package io.ragdeck.provisioning.rollout;

import static io.ragdeck.provisioning.rollout.Upgrade.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Deployments for which Fargate has no room: soon taken back, with the words of ECS. */
class FargateLimitsTest {

  private final Upgrade upgrade = new Upgrade();
  private final Stage stage = upgrade.stage;
  private final Blueprint blueprint = upgrade.blueprint;

  @AfterEach
  void close() {
    upgrade.close();
  }

  /** No task ever starts, so that no circuit breaker trips. */
  @Test
  void takesBackSoonWhatAQuotaOfFargateKeepsFromStarting() {
    Map<String, String> before = upgrade.begun();
    allowOnlyWhatRuns();
    Instant began = stage.sandbox.clock().instant();

    Journal journal = stage.journal();
    Outcome.Failed failed = upgrade.fails(journal, upgrade.next);

    assertThat(failed.message())
        .contains("could not be deployed: it was unable to place a task")
        .contains("the limit on the number of vCPUs you can run concurrently")
        .endsWith("The stack is as it was.");
    assertThat(failed.cure()).get().asString().contains("Ask AWS for more Fargate vCPUs");
    assertThat(Duration.between(began, stage.sandbox.clock().instant()))
        .isLessThan(Duration.ofMinutes(40));
    assertThat(upgrade.running()).isEqualTo(before);

    allow(4000);
    Order.Deploy again = stage.approve(stage.plan(upgrade.next, blueprint), blueprint);
    assertThat(stage.journal().run(stage.steps(again, blueprint))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void leavesNothingOfANewSystemsServicesThatAQuotaKeepsFromStarting() {
    Journal journal = stage.journal();
    journal.before("Services stack", () -> allow(0.1));

    Outcome.Failed failed = upgrade.fails(journal, upgrade.first);

    assertThat(failed.message())
        .contains("the limit on the number of vCPUs")
        .endsWith("Nothing of it is left.");
    assertThat(stage.stacks())
        .extracting(Stack::stackName)
        .noneMatch(name -> name.endsWith("-services"));
  }

  /** In that night Fargate has little room beside what runs. */
  @Test
  void deploysNoSecondSystemInTheBadNight() {
    try (Stage night = new Stage("bad-night")) {
      Blueprint other = Stage.blueprint("ai-rag");
      PlanRequest request = Stage.request(other, "fargate", "production", Map.of());
      night.prepare(other.design(request.design()));
      Journal journal = night.journal();

      Outcome.Failed failed = upgrade.failed(journal, night.deploy(journal, request, other));

      assertThat(failed.message())
          .contains("the limit on the number of vCPUs you can run concurrently")
          .endsWith("Nothing of it is left.");
    }
  }

  /** AWS may have capacity again any minute: that is waited for longer. */
  @Test
  void saysThatFargateHadNoCapacity() {
    Map<String, String> before = upgrade.begun();
    stage
        .sandbox
        .mischief()
        .afflict(
            Stage.MUMBAI,
            upgrade.design.cluster(),
            upgrade.service.name(),
            Mishap.NO_CAPACITY,
            SOON);

    Journal journal = stage.journal();
    Outcome.Failed failed = upgrade.fails(journal, upgrade.next);

    assertThat(failed.message())
        .contains(upgrade.service.name() + " could not be deployed")
        .contains("Capacity is unavailable at this time")
        .endsWith("The stack is as it was.");
    assertThat(upgrade.running()).isEqualTo(before);
  }

  private void allowOnlyWhatRuns() {
    allow(
        upgrade.design.all(EcsService.class).stream()
                .mapToDouble(one -> (double) one.cpu() * one.count())
                .sum()
            / 1024);
  }

  private void allow(double vcpus) {
    stage.sandbox.mischief().allow(Stage.MUMBAI, "L-3032A538", vcpus);
    stage.sandbox.mischief().allow(Stage.MUMBAI, "L-36FBB829", vcpus);
  }
}
