package io.ragdeck.provisioning.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Keeps a text YAML and puts something else where something was. */
final class TreeMutation {

  private static final List<Object> ODD =
      List.of(
          "",
          "x",
          "${postgres.host}",
          "${prefix}",
          "${parameter.imageTag}",
          "${id}",
          "a".repeat(300),
          0,
          -1,
          1,
          2147483647,
          9_999_999_999L,
          1.5,
          true,
          false,
          List.of(),
          List.of("x"),
          List.of(List.of()),
          Map.of(),
          Map.of("kind", "service"),
          Map.of("x", Map.of("y", 1)));

  private final Random random;
  private static final Map<String, Object> TREES = new LinkedHashMap<>();

  TreeMutation(Random random) {
    this.random = random;
  }

  String of(String text) {
    Object tree = copy(TREES.computeIfAbsent(text, one -> new Yaml().load(one)));
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      mutate(tree);
    }
    return Json.write(tree);
  }

  private static Object copy(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<Object, Object> copied = new LinkedHashMap<>();
        map.forEach(
            (key, value) ->
                copied.put(
                    String.valueOf(key).equals("true") ? "on" : String.valueOf(key),
                    value == null ? "" : copy(value)));
        yield copied;
      }
      case List<?> list -> {
        List<Object> copied = new ArrayList<>();
        list.forEach(item -> copied.add(copy(item)));
        yield copied;
      }
      default -> tree;
    };
  }

  /** Walks down at random and changes what it stops at. */
  @SuppressWarnings("unchecked")
  private void mutate(Object tree) {
    Object here = tree;
    while (true) {
      if (here instanceof Map<?, ?> any && !any.isEmpty()) {
        Map<Object, Object> map = (Map<Object, Object>) any;
        Object key = List.copyOf(map.keySet()).get(random.nextInt(map.size()));
        if (random.nextInt(5) == 0 || isLeaf(map.get(key))) {
          change(map, key);
          return;
        }
        here = Objects.requireNonNull(map.get(key));
      } else if (here instanceof List<?> any && !any.isEmpty()) {
        List<Object> list = (List<Object>) any;
        int at = random.nextInt(list.size());
        if (isLeaf(list.get(at))) {
          list.set(at, odd());
          return;
        }
        here = list.get(at);
      } else {
        return;
      }
    }
  }

  private static boolean isLeaf(@Nullable Object value) {
    return !(value instanceof Map<?, ?> map && !map.isEmpty())
        && !(value instanceof List<?> list && !list.isEmpty());
  }

  private void change(Map<Object, Object> map, Object key) {
    switch (random.nextInt(4)) {
      case 0 -> map.remove(key);
      case 1 -> map.put(key + "x", map.remove(key));
      case 2 -> map.put("added", odd());
      default -> map.put(key, odd());
    }
  }

  private Object odd() {
    return copy(ODD.get(random.nextInt(ODD.size())));
  }
}
