package io.ragdeck.cloud.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What containers and functions answer: {@code web-answers.yaml}, or that they are well. */
final class Containers {

  /**
   * One entry of the file.
   *
   * @param name part of the container's name; empty for every one
   * @param method empty for every one
   */
  private record Answer(String name, String method, String path, int status, String body) {

    boolean isFor(String container, Visit visit) {
      return container.contains(name)
          && (method.isEmpty() || method.equals(visit.method()))
          && Conditions.like(path, visit.path());
    }
  }

  private static final List<Answer> ANSWERS = read();
  private static final Pattern HEALTH =
      Pattern.compile(".*/(health|healthz|healthy|-/healthy|ready|readyz|livez|status)");

  private Containers() {}

  /**
   * Answers as the program in a container would.
   *
   * @param image shows its tag as version; empty if there is none
   */
  static Reply answer(Visit visit, String container, String image) {
    String version = image.substring(image.lastIndexOf(':') + 1);
    return ANSWERS.stream()
        .filter(answer -> answer.isFor(container, visit))
        .findFirst()
        .map(answer -> Reply.of(answer.status(), filled(answer.body(), container, version)))
        .orElseGet(() -> otherwise(visit, container, version));
  }

  private static Reply otherwise(Visit visit, String container, String version) {
    if (HEALTH.matcher(visit.path()).matches() || !visit.method().equals("GET")) {
      return Reply.of(
          200, filled("{\"status\":\"ok\",\"service\":\"{name}\"{version}}", container, version));
    }
    return Reply.of(
        200,
        "<!doctype html>\n<html><head><title>%s</title></head><body><main>%s</main></body></html>\n"
            .formatted(container, container));
  }

  private static String filled(String body, String container, String version) {
    return body.replace("{name}", container)
        .replace("{version}", version.isEmpty() ? "" : ",\"version\":\"%s\"".formatted(version));
  }

  private static List<Answer> read() {
    List<Answer> answers = new ArrayList<>();
    for (JsonNode entry : Yaml.read("web-answers.yaml").path("answers")) {
      answers.add(
          new Answer(
              entry.path("name").asText(),
              entry.path("method").asText().toUpperCase(Locale.ROOT),
              entry.path("path").asText(),
              entry.path("status").asInt(200),
              entry.path("body").asText()));
    }
    return List.copyOf(answers);
  }
}
