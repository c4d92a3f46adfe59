package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownPreview.Leftover;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** A system that was never whole: what is left of it is known, and can be deleted. */
class CancelledCreationTest {

  private final Stage stage = new Stage();
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest request = Stage.request(blueprint, "minimal", "staging", Map.of());
  private final Design design = blueprint.design(request.design());
  private final Subject subject = Stage.subject(request, design);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void leavesNothingOnceItIsTornDown() {
    stage.prepare(design);
    Journal journal = stage.journal();
    // While the platform is made, when it holds what a deletion of the stack does not delete.
    journal.afterRemembering(_ -> journal.cancelled = journal.cancelled || makesRepositories());

    Outcome cancelled = stage.deploy(journal, request, blueprint);

    assertThat(cancelled)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Cancelled.class);
    assertThat(cancelled.message()).contains("delete that before the stack is made again");
    TeardownPreview preview = TeardownPreview.of(subject, stage.clients);
    assertThat(preview.stacks())
        .extracting(TeardownPreview.DoomedStack::name)
        .as("those that were not begun hold a change set")
        .contains("consumer-rights-staging-services", "consumer-rights-staging-data")
        .doesNotContain("consumer-rights-staging-platform");
    assertThat(preview.leftovers())
        .filteredOn(left -> left.arn().contains(":repository/"))
        .isNotEmpty()
        .allMatch(Leftover::deletable)
        .allMatch(left -> left.way().startsWith("image repository; "));
    assertThat(preview.leftovers())
        .as("what a stack holds is listed with it")
        .noneMatch(left -> left.arn().contains(":secret:") || left.arn().contains(":vpc/"));

    assertThat(tearDown(true)).isInstanceOf(Outcome.Done.class);
    preview = TeardownPreview.of(subject, stage.clients);
    assertThat(preview.stacks()).isEmpty();
    assertThat(preview.leftovers()).isNotEmpty();

    assertThat(tearDown(false)).isInstanceOf(Outcome.Done.class);
    assertThat(TeardownPreview.of(subject, stage.clients).leftovers())
        .noneMatch(Leftover::deletable);
    assertThat(stage.clients.ecr(Stage.MUMBAI).describeRepositories().repositories()).isEmpty();
  }

  /** What serves real users is protected, also while it is made. */
  @Test
  void saysThatATeardownTakesProtectionsOff() {
    PlanRequest production = Stage.request(blueprint, "minimal", "production", Map.of());
    Design real = blueprint.design(production.design());
    stage.prepare(real);
    Journal journal = stage.journal();
    journal.afterRemembering(_ -> journal.cancelled = journal.cancelled || makesRepositories());

    Outcome cancelled = stage.deploy(journal, production, blueprint);

    assertThat(cancelled)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message())
                  .contains("deletion protection is enabled")
                  .endsWith("could not all be deleted.");
              assertThat(failed.cure()).get().asString().startsWith("Tear the system down");
            });
    assertThat(
            stage
                .journal()
                .run(
                    TeardownSteps.of(
                        Stage.subject(production, real), new Order.Teardown(false), stage.clients)))
        .isInstanceOf(Outcome.Done.class);
    assertThat(stage.stacks()).isEmpty();
  }

  /** As CloudFormation leaves it where nobody deletes it. */
  @Test
  void deletesAStackThatWasRolledBack() {
    assertThat(
            stage
                .clients
                .cloudFormation(Stage.MUMBAI)
                .createStack(
                    it ->
                        it.stackName("consumer-rights-staging-platform")
                            .tags(
                                tag -> tag.key("ragdeck:system").value("consumer-rights"),
                                tag -> tag.key("ragdeck:environment").value("stg"))
                            .templateBody(
                                """
                                Resources:
                                  Broken:
                                    Type: AWS::ECS::Service
                                    Properties: {Cluster: nowhere, TaskDefinition: nothing}
                                """))
                .stackId())
        .isNotEmpty();
    stage.wait(java.time.Duration.ofMinutes(3));
    assertThat(stage.stacks())
        .extracting(Stack::stackStatus)
        .containsExactly(StackStatus.ROLLBACK_COMPLETE);
    assertThat(TeardownPreview.of(subject, stage.clients).stacks())
        .singleElement()
        .satisfies(stack -> assertThat(stack.status()).isEqualTo("ROLLBACK_COMPLETE"));

    assertThat(tearDown(false)).isInstanceOf(Outcome.Done.class);

    assertThat(stage.stacks()).isEmpty();
  }

  private boolean makesRepositories() {
    return stage.stacks().stream()
            .anyMatch(
                stack ->
                    stack.stackName().endsWith("-platform")
                        && stack.stackStatus() == StackStatus.CREATE_IN_PROGRESS)
        && !stage.clients.ecr(Stage.MUMBAI).describeRepositories().repositories().isEmpty();
  }

  private Outcome tearDown(boolean keepData) {
    return stage
        .journal()
        .run(TeardownSteps.of(subject, new Order.Teardown(keepData), stage.clients));
  }
}
