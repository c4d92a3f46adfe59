package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a world consists of, and what happens in it.
 *
 * @param name as {@code --scenario} takes it
 * @param description one sentence
 */
public record Scenario(String name, String description, JsonNode content) {

  /** The names of the scenarios that come with the product. */
  private static final String INDEX = "scenarios/index.yaml";

  /** Every scenario, in the order they are offered. */
  public static List<Scenario> all() {
    return Yaml.strings(Yaml.read(INDEX)).stream().map(Scenario::read).toList();
  }

  /**
   * The scenario of this name.
   *
   * @throws IllegalArgumentException for an unknown name; the message lists those there are
   */
  public static Scenario named(String name) {
    List<String> names = Yaml.strings(Yaml.read(INDEX));
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "There is no scenario '%s'; there are %s".formatted(name, String.join(", ", names)));
    }
    return read(name);
  }

  private static Scenario read(String name) {
    JsonNode content = Yaml.read("scenarios/" + name + ".yaml");
    return new Scenario(name, content.path("description").asText(), content);
  }

  /** Account ids by alias. */
  Map<String, String> accounts() {
    Map<String, String> accounts = new TreeMap<>();
    content
        .path("accounts")
        .properties()
        .forEach(account -> accounts.put(account.getKey(), account.getValue().asText()));
    return accounts;
  }

  /** The locations that are watched even where nothing runs. */
  List<String> locations() {
    return Yaml.strings(content.path("locations"));
  }

  /** Quotas that differ from AWS's defaults there, by code. */
  Map<String, Double> quotas(Location location) {
    Map<String, Double> quotas = new TreeMap<>();
    content
        .path("quotas")
        .path(location.toString())
        .properties()
        .forEach(quota -> quotas.put(quota.getKey(), quota.getValue().asDouble()));
    return quotas;
  }

  /**
   * Images that somebody pushes there: repository, tag ({@code latest}), by ({@code ci}), after
   * ({@code PT1M} from when the repository was made).
   */
  List<JsonNode> pushes(Location location) {
    return content.path("pushes").path(location.toString()).valueStream().toList();
  }

  /** Auto Scaling groups there whose instances bring a CloudWatch agent that measures GPUs. */
  List<String> gpuAgents(Location location) {
    return Yaml.strings(content.path("gpu-agents").path(location.toString()));
  }

  /** Whether pipelines upload the archives that images are built from. */
  boolean sources() {
    return content.path("sources").asBoolean();
  }

  /** Tags that are activated for cost allocation in the account of this alias. */
  List<String> costTags(String account) {
    return Yaml.strings(content.path("cost-tags").path(account));
  }

  long seed() {
    return content.path("seed").asLong(1);
  }

  /** How long before it is loaded its story begins. */
  Duration story() {
    return Duration.parse(content.path("story").asText("PT1H"));
  }
}
