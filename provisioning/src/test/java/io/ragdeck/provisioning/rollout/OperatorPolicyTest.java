package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Call;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/iam.md grants every call that a deployment with builds and a teardown make. */
class OperatorPolicyTest {

  private static final Pattern ACTION = Pattern.compile("\"([a-z0-9-]+:[A-Z][A-Za-z0-9]+)\"");

  @ParameterizedTest
  @CsvSource({
    "consumer-rights, minimal, true",
    "consumer-rights, minimal, false",
    "rag-system, sagemaker, false",
    "ai-rag, ec2-compose, false",
    "rag-system, lambda, true"
  })
  void grantsEveryCall(String id, String variant, boolean keepData) throws IOException {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint(id);
      PlanRequest request = Stage.request(blueprint, variant, "production", Map.of());
      Design design = blueprint.design(request.design());
      stage.prepare(design);
      stage.calls.clear();

      assertThat(stage.deploy(stage.journal(), request, blueprint))
          .isInstanceOf(Outcome.Done.class);
      var subject = Stage.subject(request, design);
      assertThat(TeardownPreview.of(subject, stage.clients).stacks()).isNotEmpty();
      assertThat(
              stage
                  .journal()
                  .run(TeardownSteps.of(subject, new Order.Teardown(keepData), stage.clients)))
          .isInstanceOf(Outcome.Done.class);

      assertThat(called(stage)).isSubsetOf(granted());
    }
  }

  private static Set<String> granted() throws IOException {
    Set<String> granted =
        ACTION
            .matcher(Files.readString(Path.of("../docs/iam.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    // Whoever has credentials may ask who they are.
    granted.add("sts:GetCallerIdentity");
    return granted;
  }

  private static Set<String> called(Stage stage) {
    return stage.calls.find("ragdeck.aws.calls").counters().stream()
        .map(
            counter ->
                new Call(
                    Objects.requireNonNull(counter.getId().getTag("service")),
                    Objects.requireNonNull(counter.getId().getTag("operation"))))
        .map(Call::iamAction)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
