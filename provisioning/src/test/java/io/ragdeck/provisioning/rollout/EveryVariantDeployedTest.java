package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Every variant of every blueprint, from its plan to its summary, and on to another tag. */
class EveryVariantDeployedTest {

  static Stream<Arguments> variants() {
    return Blueprints.load(Optional.empty()).all().stream()
        .flatMap(
            blueprint ->
                blueprint.variants().stream()
                    .map(variant -> Arguments.of(blueprint, variant.id())));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("variants")
  void isDeployedAndUpdated(Blueprint blueprint, String variant) {
    try (Stage stage = new Stage()) {
      PlanRequest first = Stage.request(blueprint, variant, "production", Map.of());
      Design design = blueprint.design(first.design());
      stage.prepare(design);

      Journal journal = stage.journal();
      Outcome outcome = stage.deploy(journal, first, blueprint);

      assertThat(outcome)
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(stage.stacks())
          .extracting(Stack::stackStatusAsString)
          .containsOnly("CREATE_COMPLETE");
      if (!blueprint.parameters().containsKey("imageTag")) {
        return;
      }

      Map<String, String> parameters = new HashMap<>(Map.of("imageTag", "v1.0.1"));
      PlanRequest next = Stage.request(blueprint, variant, "production", parameters);
      stage.push(blueprint.design(next.design()));
      Journal update = stage.journal();
      Outcome updated = stage.deploy(update, next, blueprint);

      assertThat(updated)
          .as(() -> String.join("\n", update.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(update.outcomes.get("Network stack")).isInstanceOf(Outcome.Skipped.class);
      assertThat(update.outcomes.get("Services stack")).isInstanceOf(Outcome.Done.class);
    }
  }
}
