package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

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
