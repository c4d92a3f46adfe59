package io.ragdeck.provisioning.blueprint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML that knows its line. In a mapping, a value's line is that of its key. */
public sealed interface Tree {

  /** Numbers keep their digits: {@code 1.10} stays {@code 1.10}. */
  JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  /** From 1. */
  int line();

  JsonNode json();

  /** Keys with values, in the order of the file. */
  record Mapping(int line, Map<String, Tree> entries) implements Tree {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public Optional<Tree> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** The mapping under a key; empty where there is none. */
    public Mapping mapping(String key) {
      return entries.get(key) instanceof Mapping mapping ? mapping : new Mapping(line, Map.of());
    }

    /** The text under a key; empty where there is none. */
    public Optional<String> text(String key) {
      return entries.get(key) instanceof Scalar scalar && !scalar.isNull()
          ? Optional.of(scalar.value().asText())
          : Optional.empty();
    }

    public Mapping with(String key, Tree value) {
      Map<String, Tree> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(line, changed);
    }

    public Mapping without(String key) {
      Map<String, Tree> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(line, changed);
    }

    @Override
    public JsonNode json() {
      ObjectNode node = NODES.objectNode();
      entries.forEach((key, value) -> node.set(key, value.json()));
      return node;
    }
  }

  /** Items in their order. */
  record Sequence(int line, List<Tree> items) implements Tree {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      ArrayNode node = NODES.arrayNode();
      items.forEach(item -> node.add(item.json()));
      return node;
    }
  }

  /** Text, a number, true, false or null. */
  record Scalar(int line, JsonNode value) implements Tree {

    public boolean isNull() {
      return value.isNull();
    }

    @Override
    public JsonNode json() {
      return value;
    }
  }

  /** The line of what a path names, or of the nearest thing around it. */
  static int line(Tree root, List<String> path) {
    Tree here = root;
    int line = root.line();
    for (String step : path) {
      Optional<Tree> next = step(here, step);
      if (next.isEmpty()) {
        return line;
      }
      here = next.get();
      line = here.line();
    }
    return line;
  }

  private static Optional<Tree> step(Tree here, String step) {
    return switch (here) {
      case Mapping mapping -> mapping.get(step);
      case Sequence sequence ->
          step.matches("[0-9]{1,6}") && Integer.parseInt(step) < sequence.items().size()
              ? Optional.of(sequence.items().get(Integer.parseInt(step)))
              : Optional.empty();
      case Scalar _ -> Optional.empty();
    };
  }
}
