package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which operations the sandbox has rules for: those of {@code rules/operations.txt}, no more and no
 * less.
 */
class SandboxOperationsTest {

  private final World world = new World("empty");

  @Test
  void servesWhatTheListOfOperationsSays() {
    assertThat(names(world.sandbox.operations()))
        .isEqualTo(names(ApiRules.standard().operations()));
  }

  @Test
  void namesAnOperationThatItDoesNotHave() {
    CloudProblem problem =
        CloudProblem.of(
            catchThrowable(
                () ->
                    world
                        .sandbox
                        .clients()
                        .ecs(World.PRODUCTION)
                        .listAttributes(request -> request.cluster("x"))));

    assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.REJECTED);
    assertThat(problem.message()).isEqualTo("The sandbox does not have ecs:ListAttributes.");
    assertThat(problem.action()).contains("ecs:ListAttributes");
  }

  private static Set<String> names(Set<Call> calls) {
    return calls.stream().map(Call::toString).collect(Collectors.toCollection(TreeSet::new));
  }
}
