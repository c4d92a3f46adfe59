package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.read.Designer;
import io.ragdeck.provisioning.blueprint.read.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a blueprint, its reader answers with a design or says what is wrong. */
class BlueprintFuzzTest {

  private static final int MUTATIONS = 10_000;
  private static final long SEED = 20261121;

  private int designs;
  private int refusals;

  @Test
  void everyMutationIsADesignOrAClearError() throws IOException {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>();
    for (String id : Blueprints.OWN) {
      texts.add(text(id));
    }
    for (int i = 0; i < MUTATIONS; i++) {
      String text = texts.get(i % texts.size());
      String mutated =
          i % 2 == 0 ? new TextMutation(random).of(text) : new TreeMutation(random).of(text);
      answer(i, mutated);
      if (i % 50 == 0) {
        catalog(i, mutated);
      }
    }

    assertThat(designs).as("mutations that leave a valid blueprint").isGreaterThan(MUTATIONS / 20);
    assertThat(refusals).as("mutations that are refused").isGreaterThan(MUTATIONS / 4);
  }

  private void answer(int number, String text) {
    try {
      Source source = Source.read("fuzz.yaml", text.getBytes(UTF_8));
      String variant = source.variants().isEmpty() ? "none" : source.variants().getFirst();
      Design design =
          new Designer(source)
              .design(
                  new DesignRequest(
                      variant, "fuzz", source.environments().getFirst(), "us-east-1", Map.of()));
      assertThat(design.components()).isNotNull();
      designs++;
    } catch (BlueprintException refused) {
      assertThat(refused.problems())
          .as("mutation %s", number)
          .isNotEmpty()
          .allSatisfy(
              problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.cure()).isNotBlank();
              });
      refusals++;
    } catch (RuntimeException | StackOverflowError other) {
      throw new AssertionError("Mutation %s of seed %s:\n%s".formatted(number, SEED, text), other);
    }
  }

  /** What the catalog does with a team's file: every variant, every environment. */
  private static void catalog(int number, String text) {
    try {
      assertThat(Blueprint.checked("fuzz.yaml", text.getBytes(UTF_8)).variants()).isNotEmpty();
    } catch (BlueprintException refused) {
      assertThat(refused.problems()).as("mutation %s", number).isNotEmpty();
    } catch (RuntimeException | StackOverflowError other) {
      throw new AssertionError("Mutation %s of seed %s:\n%s".formatted(number, SEED, text), other);
    }
  }

  static String text(String id) throws IOException {
    String resource = "/io/ragdeck/provisioning/blueprints/" + id + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(BlueprintFuzzTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
