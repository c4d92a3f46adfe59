package io.ragdeck.monitoring.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the scenarios plant, and what becomes of it. */
class BadNightTest {

  /** Every fault of bad-night.yaml, by the service it is about. Two are of one GPU instance. */
  private static final Map<String, String> PLANTED =
      Map.of(
          "ragqa-search-page", "DEPLOYMENT_FAILED",
          "ragqa-data-ingestion", "SECRET_NOT_FOUND",
          "ragqa-llm-service", "OUT_OF_MEMORY",
          "ragqa-translation-service", "NO_CAPACITY",
          "ragqa-speech-service", "GPU_IMPAIRED",
          "ragqa-langfuse", "IMAGE_PULL",
          "ragqa-ocr-service", "OTHER",
          "ragqa-api-gateway", "TARGET_UNHEALTHY",
          "hybrid-service", "NO_CAPACITY");

  @Test
  void everyPlantedFaultIsOneIncidentWithItsCauseForAsLongAsItLasts() {
    try (Night night = new Night("bad-night")) {
      night.run(Night.PERIOD.multipliedBy(2));
      List<String> first = night.open().stream().map(Incident::id).toList();
      assertThat(causes(night.open())).containsExactlyInAnyOrderEntriesOf(PLANTED);

      night.run(Duration.ofMinutes(30));
      assertThat(causes(night.open())).containsExactlyInAnyOrderEntriesOf(PLANTED);
      assertThat(night.all().stream().map(Incident::id)).containsExactlyElementsOf(first);

      night.fleet().sandbox().load("healthy");
      night.run(Duration.ofMinutes(10));
      assertThat(night.open()).isEmpty();
      assertThat(night.all().stream().map(Incident::id)).containsExactlyElementsOf(first);
      assertThat(night.changes().stream().filter(one -> one.kind() == IncidentChange.Kind.CLOSED))
          .hasSize(PLANTED.size());
    }
  }

  @Test
  void nothingIsOpenedWhereAllIsWell() {
    try (Night night = new Night("healthy")) {
      night.run(Duration.ofHours(1));
      // A day by the minute takes the test minutes, and what lasts for less is no fault.
      night.run(Duration.ofHours(23), Duration.ofMinutes(5));
      assertThat(night.all()).isEmpty();
    }
  }

  private static Map<String, String> causes(List<Incident> incidents) {
    return incidents.stream()
        .collect(Collectors.toMap(one -> String.join(", ", one.services()), Incident::cause));
  }
}
