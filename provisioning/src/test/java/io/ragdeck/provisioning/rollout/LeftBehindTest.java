package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a template no longer has and CloudFormation could not delete. */
class LeftBehindTest {

  private static final String WORKER =
      """

      components:
        worker:
          kind: service
          description: The only service, and so the only reason for a cluster
          cpu: 256
          memory: 512
          image: public.ecr.aws/docker/library/busybox:1.36.1
      """;

  /** The stack with the cluster is updated before the one whose service is still in it. */
  @Test
  void isNamedByTheStepThatLeftIt() {
    Blueprint with = Stage.changed("rag-system", "\ncomponents:\n", WORKER);
    Blueprint without = Stage.blueprint("rag-system");
    PlanRequest request = Stage.request(without, "lambda", "staging", Map.of());
    try (Stage stage = new Stage()) {
      stage.prepare(without.design(request.design()));
      assertThat(stage.deploy(stage.journal(), request, with)).isInstanceOf(Outcome.Done.class);

      Journal removing = stage.journal();
      assertThat(stage.deploy(removing, request, without)).isInstanceOf(Outcome.Done.class);

      assertThat(message(removing, "Platform stack"))
          .contains(
              "Left behind, and no longer a part of the stack: Cluster (",
              "while Services are active.");
      assertThat(message(removing, "Services stack")).doesNotContain("Left behind");
    }
  }

  private static String message(Journal journal, String step) {
    return Objects.requireNonNull(journal.outcomes.get(step)).message();
  }
}
