package io.ragdeck.provisioning.running;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.Tag;

/** What is known of a system by what it is called. */
class SubjectTest {

  @ParameterizedTest
  @ValueSource(strings = {"production", "Production", "PROD", "prd", "prod-eu"})
  void servesRealUsers(String environment) {
    assertThat(subject("ragqa", Optional.of(environment)).production()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ragqa-production", "prod-ragqa", "ragqa.prd"})
  void servesRealUsersByItsName(String system) {
    assertThat(subject(system, Optional.empty()).production()).isTrue();
  }

  @Test
  void isNoProductionByAWordThatBeginsLikeIt() {
    assertThat(subject("product-search", Optional.empty()).production()).isFalse();
    assertThat(subject("ragqa-production", Optional.of("staging")).production()).isFalse();
  }

  @Test
  void keepsItsTurnAndItsTagsWhenItsIdGrows() {
    Subject before = subject("ragqa-production", Optional.of("production"));
    Subject after =
        new Subject(
            "ragqa-production-main-ap-south-1",
            before.base(),
            before.environment(),
            MUMBAI,
            before.cluster());

    assertThat(after.turn()).isEqualTo(before.turn());
    try (Rehearsal rehearsal = new Rehearsal("empty")) {
      assertThat(
              new OwnResources(rehearsal.clients(), after)
                  .isTagged(
                      List.of(
                          tag("ragdeck:system", "ragqa"), tag("ragdeck:environment", "production")),
                      Tag::key,
                      Tag::value))
          .isTrue();
    }
  }

  /** Two operations never run on one system, whoever spells its environment. */
  @Test
  void hasOneTurnHoweverItsEnvironmentIsSpelled() {
    List<String> turns =
        Stream.of("prod", "PRD", "production")
            .map(environment -> Identity.of("ragqa", Optional.of(environment)))
            .map(base -> subject(base, Optional.of("prod")).turn())
            .distinct()
            .toList();

    assertThat(turns).containsExactly("main/ap-south-1/ragqa-production");
  }

  @Test
  void leavesItsOtherEnvironmentsAlone() {
    try (Rehearsal rehearsal = new Rehearsal("empty")) {
      OwnResources staging =
          new OwnResources(rehearsal.clients(), subject("ragqa-staging", Optional.of("staging")));

      assertThat(
              staging.isOthers(
                  List.of(tag("ragdeck:system", "ragqa"), tag("ragdeck:environment", "prod")),
                  Tag::key,
                  Tag::value))
          .isTrue();
      assertThat(
              staging.isOthers(
                  List.of(tag("ragdeck:system", "ragqa"), tag("ragdeck:environment", "stg")),
                  Tag::key,
                  Tag::value))
          .isFalse();
    }
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static Subject subject(String system, Optional<String> environment) {
    return new Subject(system, environment, MUMBAI, Optional.empty());
  }
}
