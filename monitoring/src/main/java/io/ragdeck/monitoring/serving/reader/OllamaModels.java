package io.ragdeck.monitoring.serving.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.monitoring.serving.LoadedModel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Ollama says at {@code /api/ps}: the models that are loaded and the memory they take. */
final class OllamaModels {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST = 50;

  private OllamaModels() {}

  /**
   * @throws IllegalArgumentException where it is something else
   */
  static List<LoadedModel> read(String text) {
    try {
      JsonNode models = MAPPER.readTree(text).path("models");
      if (!models.isArray()) {
        throw new IllegalArgumentException("The answer is not Ollama's: it lists no models");
      }
      List<LoadedModel> all = new ArrayList<>();
      for (JsonNode model : models) {
        if (all.size() < MOST) {
          all.add(
              new LoadedModel(
                  model.path("name").asText("unnamed"),
                  model.path("size").asLong(),
                  model.path("size_vram").asLong(),
                  time(model.path("expires_at").asText())));
        }
      }
      return all;
    } catch (JsonProcessingException noJson) {
      throw new IllegalArgumentException("The answer is not Ollama's: it is no JSON", noJson);
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
