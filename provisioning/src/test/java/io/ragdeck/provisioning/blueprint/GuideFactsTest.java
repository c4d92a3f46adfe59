package io.ragdeck.provisioning.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether what the guides name is where the coverage tables say. */
class GuideFactsTest {

  static Stream<String> ids() {
    return Blueprints.OWN.stream();
  }

  private static Blueprint blueprint(String id) {
    return Blueprints.load(Optional.empty()).named(id).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyFactIsInTheDesignOrExplained(String id) {
    Blueprint blueprint = blueprint(id);
    SoftAssertions softly = new SoftAssertions();
    for (GuideFact fact : GuideFact.of(id)) {
      softly
          .assertThat(
              !fact.is().isEmpty() || fact.correction().isPresent() || fact.outside().isPresent())
          .as("%s: %s has an answer", id, fact.says())
          .isTrue();
      if (fact.is().isEmpty()) {
        continue;
      }
      var design = fact.design(blueprint);
      fact.is()
          .forEach(
              (pointer, value) ->
                  softly
                      .assertThat(GuideFact.shown(GuideFact.at(design, pointer)))
                      .as("%s: %s at %s", id, fact.says(), pointer)
                      .isEqualTo(GuideFact.shown(value)));
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void correctionsAndFactsNameEachOther(String id) {
    List<String> corrections = blueprint(id).corrections().stream().map(Correction::id).toList();
    Set<String> named = new HashSet<>();
    GuideFact.of(id).forEach(fact -> fact.correction().ifPresent(named::add));

    assertThat(corrections).containsExactlyInAnyOrderElementsOf(named);
  }
}
