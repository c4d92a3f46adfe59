package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A team's own patterns, which may be wrong or endless. */
class PatternsTest {

  @Test
  void refusesAPatternThatIsNone() {
    assertThat(problem("[a-z", "x").message()).startsWith("is not a regular expression");
  }

  @Test
  void givesUpOnAPatternThatNeverEnds() {
    BlueprintProblem problem =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> problem("(a+)+b", "a".repeat(60)));

    assertThat(problem.message()).startsWith("imageTag cannot be 'aaa");
  }

  /** What a parameter is put into has patterns too, and one took a frame for each letter. */
  @ParameterizedTest
  @MethodSource("designsWithOddValues")
  void anyValueOfAParameterIsADesignOrRefused(Blueprint blueprint, DesignRequest request) {
    try {
      assertThat(SystemTemplates.of(blueprint.design(request))).isNotEmpty();
    } catch (BlueprintException refused) {
      assertThat(refused.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem.cure()).isNotBlank());
    }
  }

  static Stream<Arguments> designsWithOddValues() {
    return requests(List.of("*", "two\nlines", "${x.y}", "$".repeat(2_000), "a".repeat(100_000)));
  }

  /** A wildcard in a role, a secret in a variable, a text that no template can hold. */
  @ParameterizedTest
  @CsvSource({
    "consumer-rights, minimal, bedrockModel, *",
    "multilingual-inference, standard, bedrockModel, anthropic.*",
    "consumer-rights, minimal, pipelineSchedule, rate(x)",
    "ragqa, standard, migrationCommand, {{resolve:secretsmanager:ragqa/jwt-secret-key}}",
    "ragqa, standard, migrationCommand, be\u0007ll",
    "ragqa, standard, migrationCommand, ha\ud83dlf",
  })
  void refusesValuesThatDoHarm(String id, String variant, String parameter, String value) {
    Blueprint blueprint = Blueprints.load(Optional.empty()).named(id).orElseThrow();

    assertThat(
            catchThrowableOfType(
                    BlueprintException.class,
                    () ->
                        blueprint.design(
                            new DesignRequest(
                                variant, "odd", "staging", "us-east-1", Map.of(parameter, value))))
                .problems())
        .extracting(BlueprintProblem::at)
        .containsOnly("parameters." + parameter);
  }

  private static Stream<Arguments> requests(List<String> values) {
    return Blueprints.load(Optional.empty()).all().stream()
        .flatMap(
            blueprint ->
                blueprint.parameters().keySet().stream()
                    .flatMap(
                        name ->
                            values.stream()
                                .map(
                                    value ->
                                        Arguments.of(
                                            blueprint,
                                            new DesignRequest(
                                                blueprint.variants().getFirst().id(),
                                                "odd",
                                                "staging",
                                                "us-east-1",
                                                Map.of(name, value))))));
  }

  private static BlueprintProblem problem(String pattern, String value) {
    String text =
        BlueprintErrorsTest.example()
            .replace(
                "default: v1.0.0", "pattern: \"%s\"\n    default: %s".formatted(pattern, value));
    return catchThrowableOfType(
            BlueprintException.class, () -> Blueprint.checked("tickets.yaml", text.getBytes(UTF_8)))
        .problems()
        .getFirst();
  }
}
