package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.Service;

/** Systems that stand and are changed: parts added and removed, cancelled, overtaken by others. */
class ChangedSystemsTest {

  private static final String ADDED =
      """

      components:
        added-queue:
          kind: queue
          description: Added to a system that runs
      """;

  private final Stage stage = new Stage();
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest first = Stage.request(blueprint, "minimal", "production", Map.of());
  private final PlanRequest next =
      Stage.request(blueprint, "minimal", "production", Map.of("imageTag", "v1.0.1"));
  private final Design design = blueprint.design(first.design());

  @BeforeEach
  void deploy() {
    stage.prepare(design);
    stage.push(blueprint.design(next.design()));
    Journal journal = stage.journal();
    assertThat(stage.deploy(journal, first, blueprint))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void addsAComponentAndRemovesItAgain() {
    Blueprint with = Stage.changed("consumer-rights", "\ncomponents:\n", ADDED);
    Journal adding = stage.journal();
    assertThat(stage.deploy(adding, first, with))
        .as(() -> String.join("\n", adding.lines))
        .isInstanceOf(Outcome.Done.class);
    assertThat(types("data")).contains("AWS::SQS::Queue");
    assertThat(adding.outcomes.get("Network stack")).isInstanceOf(Outcome.Skipped.class);

    Journal removing = stage.journal();
    assertThat(stage.deploy(removing, first, blueprint))
        .as(() -> String.join("\n", removing.lines))
        .isInstanceOf(Outcome.Done.class);
    assertThat(types("data")).doesNotContain("AWS::SQS::Queue");
  }

  @Test
  void takesBackAnUpdateThatIsCancelled() {
    Order.Deploy order = stage.approve(stage.plan(next, blueprint), blueprint);
    Journal journal = stage.journal();
    String before = revision();
    journal.afterRemembering(
        _ ->
            journal.cancelled =
                journal.lines.stream().anyMatch(it -> it.contains("LiveInferenceService AWS")));

    Outcome outcome = journal.run(stage.steps(order, blueprint));

    assertThat(outcome)
        .as(() -> String.join("\n", journal.lines))
        .isEqualTo(new Outcome.Cancelled("Taken back. The stack is as it was."));
    stage.wait(java.time.Duration.ofMinutes(20));
    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void callsItAFailureWhereEcsWentBackAlthoughTheStackIsComplete() {
    String before = revision();
    Order.Deploy order = stage.approve(stage.plan(next, blueprint), blueprint);
    // What died between plan and deployment has nothing to do with it.
    assertThat(
            stage
                .sandbox
                .mischief()
                .strike(
                    Stage.MUMBAI, design.cluster(), service().serviceName(), Mishap.OUT_OF_MEMORY))
        .isNotEmpty();
    stage.wait(java.time.Duration.ofMinutes(5));
    Journal journal = stage.journal();
    journal.before(
        "Steady services",
        () -> {
          var ecs = stage.clients.ecs(Stage.MUMBAI);
          var former = ecs.describeTaskDefinition(it -> it.taskDefinition(before)).taskDefinition();
          var again =
              ecs.registerTaskDefinition(
                      it ->
                          it.family(former.family())
                              .cpu(former.cpu())
                              .memory(former.memory())
                              .networkMode(former.networkMode())
                              .requiresCompatibilities(former.requiresCompatibilities())
                              .executionRoleArn(former.executionRoleArn())
                              .taskRoleArn(former.taskRoleArn())
                              .volumes(former.volumes())
                              .containerDefinitions(former.containerDefinitions()))
                  .taskDefinition();
          var updated =
              ecs.updateService(
                  it ->
                      it.cluster(design.cluster())
                          .service(service().serviceName())
                          .taskDefinition(again.taskDefinitionArn()));
          assertThat(updated.service()).isNotNull();
        });

    assertThat(journal.run(stage.steps(order, blueprint)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("ECS went back to", "The stack is complete all the same"));
  }

  @Test
  void refusesAPlanWhoseStackHasChangedSince() {
    Plan old = stage.plan(next, blueprint);
    Order.Deploy order = stage.approve(old, blueprint);
    assertThat(stage.deploy(stage.journal(), next, blueprint)).isInstanceOf(Outcome.Done.class);

    assertThat(new Approval(stage.clients).of(old, blueprint))
        .isInstanceOfSatisfying(
            Approval.Decision.Refused.class,
            refused -> assertThat(refused.why()).contains("Plan again."));
    assertThat(stage.journal().run(stage.steps(order, blueprint)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.cure()).contains("Plan again."));
  }

  @Test
  void refusesWhatTheBlueprintNoLongerSays() {
    Plan plan = stage.plan(next, blueprint);
    Order.Deploy order = stage.approve(plan, blueprint);
    Blueprint other = Stage.changed("consumer-rights", "\ncomponents:\n", ADDED);

    assertThat(stage.journal().run(stage.steps(order, other)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains("has changed since this was planned"));
    assertThat(stage.stacks())
        .extracting(Stack::stackStatusAsString)
        .containsOnly("CREATE_COMPLETE");
  }

  private Service service() {
    List<String> names = design.all(EcsService.class).stream().map(EcsService::name).toList();
    return stage
        .clients
        .ecs(Stage.MUMBAI)
        .describeServices(it -> it.cluster(design.cluster()).services(names.getFirst()))
        .services()
        .getFirst();
  }

  private String revision() {
    return service().taskDefinition();
  }

  private List<String> types(String stack) {
    return stage
        .clients
        .cloudFormation(Stage.MUMBAI)
        .describeStackResources(it -> it.stackName("consumer-rights-production-" + stack))
        .stackResources()
        .stream()
        .map(one -> one.resourceType())
        .toList();
  }
}
