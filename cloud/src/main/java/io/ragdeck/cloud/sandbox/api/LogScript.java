package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kind of container writes.
 *
 * @param every how often it writes a line, on average
 * @param start its first lines
 * @param lines what it writes while it runs; one said twice is written twice as often
 * @param ailing what it writes as well while a mishap troubles it
 * @param end its last lines when a mishap ends it
 * @param done its last lines when its work is done
 */
record LogScript(
    Duration every,
    List<String> start,
    List<String> lines,
    Map<Mishap, List<String>> ailing,
    Map<Mishap, List<String>> end,
    List<String> done) {

  private static final Map<String, LogScript> BY_KIND = read();
  private static final String OTHER = "other";

  /** The script whose kind the container's name contains. */
  static LogScript of(String subject) {
    return BY_KIND.entrySet().stream()
        .filter(script -> subject.contains(script.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> BY_KIND.getOrDefault(OTHER, BY_KIND.values().iterator().next()));
  }

  List<String> ailing(Mishap mishap) {
    return ailing.getOrDefault(mishap, List.of());
  }

  List<String> end(Mishap mishap) {
    return end.getOrDefault(mishap, List.of());
  }

  private static Map<String, LogScript> read() {
    JsonNode file = Yaml.read("log-lines.yaml");
    JsonNode common = file.path("common");
    Map<String, LogScript> scripts = new LinkedHashMap<>();
    file.path("kinds")
        .properties()
        .forEach(kind -> scripts.put(kind.getKey(), script(kind.getValue(), common)));
    return scripts;
  }

  private static LogScript script(JsonNode kind, JsonNode common) {
    return new LogScript(
        Duration.parse(kind.path("every").asText("PT4S")),
        Yaml.strings(kind.path("start")),
        Yaml.strings(kind.path("lines")),
        mishaps(common.path("ailing"), kind.path("ailing")),
        ends(kind, mishaps(common.path("end"), kind.path("end"))),
        Yaml.strings(kind.path("done")));
  }

  /**
   * A task that runs once does not end as a server does: where it has words of its own, only those.
   */
  private static Map<Mishap, List<String>> ends(JsonNode kind, Map<Mishap, List<String>> all) {
    if (kind.has("done")) {
      for (Mishap mishap : Mishap.values()) {
        List<String> own = Yaml.strings(kind.path("end").path(mishap.id()));
        if (!own.isEmpty()) {
          all.put(mishap, own);
        }
      }
    }
    return all;
  }

  /** The kind's own lines come first, then those that all kinds have. */
  private static Map<Mishap, List<String>> mishaps(JsonNode common, JsonNode own) {
    Map<Mishap, List<String>> lines = new LinkedHashMap<>();
    for (Mishap mishap : Mishap.values()) {
      List<String> all = new ArrayList<>(Yaml.strings(own.path(mishap.id())));
      all.addAll(Yaml.strings(common.path(mishap.id())));
      lines.put(mishap, List.copyOf(all));
    }
    return lines;
  }
}
