package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.ragdeck.provisioning.blueprint.read.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Something that a guide names.
 *
 * @param about the part of the guide
 * @param says what it says there
 * @param variant that it is about; empty: the first
 * @param environment that it is about; empty: production
 * @param is pointers into the design, and what stands there
 * @param correction id of the correction that says why it is otherwise
 * @param outside why it is no part of a system
 */
record GuideFact(
    String about,
    String says,
    Optional<String> variant,
    Optional<String> environment,
    Map<String, JsonNode> is,
    Optional<String> correction,
    Optional<String> outside) {

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /** From {@code guide-facts/<id>.yaml}. */
  static List<GuideFact> of(String id) {
    try (InputStream in =
        Objects.requireNonNull(
            GuideFact.class.getResourceAsStream("guide-facts/" + id + ".yaml"))) {
      String text = new String(in.readAllBytes(), UTF_8);
      JsonNode facts = Source.read(id, ("facts:\n" + text).getBytes(UTF_8)).tree().json();
      return StreamSupport.stream(facts.path("facts").spliterator(), false)
          .map(GuideFact::of)
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static GuideFact of(JsonNode fact) {
    Map<String, JsonNode> is = new LinkedHashMap<>();
    fact.path("is").properties().forEach(entry -> is.put(entry.getKey(), entry.getValue()));
    return new GuideFact(
        fact.path("about").asText(),
        fact.path("says").asText(),
        text(fact, "variant"),
        text(fact, "environment"),
        is,
        text(fact, "correction"),
        text(fact, "outside"));
  }

  private static Optional<String> text(JsonNode fact, String key) {
    return Optional.ofNullable(fact.get(key)).map(JsonNode::asText);
  }

  /** The design that it is about, as JSON. */
  JsonNode design(Blueprint blueprint) {
    return MAPPER.valueToTree(
        blueprint.design(
            new DesignRequest(
                variant.orElse(blueprint.variants().getFirst().id()),
                blueprint.id(),
                environment.orElse("production"),
                "ap-south-1",
                Map.of())));
  }

  static JsonNode at(JsonNode design, String pointer) {
    return design.at(
        JsonPointer.compile(pointer.startsWith("/") ? pointer : "/components/" + pointer));
  }

  /** Keeps numbers and texts comparable: {@code 2048} is {@code "2048"}. */
  static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
