package io.ragdeck.cloud.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** What servers of language models say of themselves: {@code model-servers.yaml}. */
final class ModelServers {

  private static final String VARIABLE = "RAGDECK_SERVING";
  private static final String HISTOGRAM = "histogram ";

  private record Server(String name, List<String> images, String path, String model, String text) {}

  private static final Map<String, Server> SERVERS = new LinkedHashMap<>();
  private static final List<String> OLDER = new ArrayList<>();

  static {
    JsonNode file = Yaml.read("model-servers.yaml");
    file.path("older").forEach(cluster -> OLDER.add(cluster.asText()));
    file.path("servers")
        .properties()
        .forEach(entry -> SERVERS.put(entry.getKey(), server(entry.getKey(), entry.getValue())));
  }

  private ModelServers() {}

  /** Empty where the container is no such server, or something else is asked of it. */
  static Optional<Reply> answer(Visit visit, LiveTask task, ContainerDefinition container) {
    return server(task, container)
        .filter(server -> server.path().equals(visit.path()))
        .map(server -> Reply.of(200, text(server, new ModelLoad(visit.account(), task))));
  }

  private static Optional<Server> server(LiveTask task, ContainerDefinition container) {
    Optional<String> declared =
        container.environment().stream()
            .filter(variable -> variable.name().equals(VARIABLE))
            .map(KeyValuePair::value)
            .map(value -> value.replaceFirst("[:/].*", ""))
            .findFirst();
    Optional<Server> found =
        declared.isPresent()
            ? declared.map(SERVERS::get)
            : SERVERS.values().stream()
                .filter(one -> one.images().stream().anyMatch(container.image()::contains))
                .findFirst();
    boolean older = OLDER.contains(task.cluster().name());
    return found.map(
        server -> older ? SERVERS.getOrDefault(server.name() + "-older", server) : server);
  }

  private static String text(Server server, ModelLoad load) {
    StringBuilder text = new StringBuilder();
    for (String line : server.text().lines().toList()) {
      if (line.startsWith(HISTOGRAM)) {
        List<String> words = List.of(line.substring(HISTOGRAM.length()).split(" ", 2));
        histogram(text, words.getFirst(), words.getLast(), load);
      } else {
        text.append(filled(line, load)).append('\n');
      }
    }
    return text.toString().replace("{model}", server.model());
  }

  private static String filled(String line, ModelLoad load) {
    return line.replace("{waiting}", number(load.waiting()))
        .replace("{running}", number(load.running()))
        .replace("{cache}", number(load.cacheUse()))
        .replace("{tokens-in}", number(load.tokensIn()))
        .replace("{tokens-out}", number(load.tokensOut()))
        .replace("{succeeded}", number(load.requests()))
        .replace("{aborted}", number(load.aborted()))
        .replace("{preempted}", number(load.preempted()));
  }

  private static void histogram(StringBuilder text, String name, String labels, ModelLoad load) {
    load.firstTokens()
        .forEach(
            (bound, count) ->
                text.append(
                    "%s_bucket{le=\"%s\",%s} %s%n".formatted(name, bound, labels, number(count))));
    text.append("%s_sum{%s} %s%n".formatted(name, labels, number(load.requests() * 0.4)));
    text.append("%s_count{%s} %s%n".formatted(name, labels, number(load.requests())));
  }

  /** As Python writes a float. */
  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%.6f", value);
  }

  private static Server server(String name, JsonNode node) {
    List<String> images = new ArrayList<>();
    node.path("images").forEach(image -> images.add(image.asText()));
    return new Server(
        name,
        List.copyOf(images),
        node.path("path").asText(),
        node.path("model").asText(),
        node.path("text").asText());
  }
}
