package io.ragdeck.provisioning.rollout;

import static io.ragdeck.provisioning.rollout.Upgrade.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One-off tasks of a deployment that fail, and what is not run again. */
class MigrationFailuresTest {

  private final Upgrade upgrade = new Upgrade();
  private final Stage stage = upgrade.stage;
  private final Blueprint blueprint = upgrade.blueprint;

  @AfterEach
  void close() {
    upgrade.close();
  }

  @Test
  void stopsAtAMigrationThatFails() {
    Map<String, String> before = upgrade.begun();
    stage
        .sandbox
        .mischief()
        .spoil(
            Stage.MUMBAI,
            upgrade.design.cluster(),
            upgrade.design.prefix() + "-init-database",
            Mishap.EXIT_CODE,
            SOON);

    Journal journal = stage.journal();
    Outcome.Failed failed = upgrade.fails(journal, upgrade.next);

    assertThat(failed.message()).startsWith("init-database failed: ").contains("code 1");
    assertThat(failed.evidence()).hasSizeGreaterThan(1);
    assertThat(journal.outcomes.get("Database migration")).isEqualTo(failed);
    assertThat(journal.outcomes).doesNotContainKey("Services stack");
    assertThat(upgrade.running()).isEqualTo(before);

    stage
        .sandbox
        .mischief()
        .mend(Stage.MUMBAI, upgrade.design.cluster(), upgrade.design.prefix() + "-init-database");
    journal.retry();
    Order.Deploy order = journal.order();
    assertThat(journal.run(stage.steps(order, blueprint)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void runsNoTaskAgainThatEndedWell() {
    Blueprint ragqa = Stage.blueprint("ragqa");
    PlanRequest request = Stage.request(ragqa, "standard", "production", Map.of());
    Design whole = ragqa.design(request.design());
    String migrate = whole.prefix() + "-migrate";
    stage.prepare(whole);
    Journal journal = stage.journal();
    journal.before(
        "Database migration",
        () ->
            stage
                .sandbox
                .mischief()
                .spoil(Stage.MUMBAI, whole.cluster(), migrate, Mishap.EXIT_CODE, SOON));
    assertThat(stage.deploy(journal, request, ragqa).message()).startsWith("migrate failed: ");
    stage.sandbox.mischief().mend(Stage.MUMBAI, whole.cluster(), migrate);
    journal.before("Database migration", () -> {});
    journal.retry();

    assertThat(journal.run(stage.steps(journal.order(), ragqa)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);

    assertThat(journal.lines)
        .contains("create-databases ended well before.")
        .filteredOn(line -> line.matches("create-databases \\(task .*\\): STOPPED"))
        .hasSize(1);
  }
}
