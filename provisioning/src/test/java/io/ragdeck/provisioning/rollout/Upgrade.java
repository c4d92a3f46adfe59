package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Service;

/** consumer-rights in production, and what becomes of its next tag. */
final class Upgrade implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(20);

  final Stage stage = new Stage();
  final Blueprint blueprint = Stage.blueprint("consumer-rights");
  final PlanRequest first = Stage.request(blueprint, "minimal", "production", Map.of());
  final PlanRequest next =
      Stage.request(blueprint, "minimal", "production", Map.of("imageTag", "v1.0.1"));
  final Design design = blueprint.design(next.design());
  final EcsService service = design.all(EcsService.class).getFirst();

  Upgrade() {
    stage.prepare(blueprint.design(first.design()));
    stage.push(design);
  }

  /** Deploys the first tag; what runs then. */
  Map<String, String> begun() {
    assertThat(stage.deploy(stage.journal(), first, blueprint)).isInstanceOf(Outcome.Done.class);
    return running();
  }

  /** Deploys what was asked for, which has to fail. */
  Outcome.Failed fails(Journal journal, PlanRequest request) {
    return failed(journal, stage.deploy(journal, request, blueprint));
  }

  Outcome.Failed failed(Journal journal, Outcome outcome) {
    assertThat(outcome)
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Failed.class);
    return (Outcome.Failed) outcome;
  }

  Map<String, String> running() {
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

  @Override
  public void close() {
    stage.close();
  }
}
