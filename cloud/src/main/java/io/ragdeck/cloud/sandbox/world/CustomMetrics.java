package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Metric data that somebody put. */
public final class CustomMetrics {

  /** A metric's identity, with its dimensions in the order of their names. */
  public record Key(String namespace, String name, List<String> dimensions)
      implements Comparable<Key> {

    public Key {
      dimensions = List.copyOf(dimensions);
    }

    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }
  }

  private final TreeMap<Key, TreeMap<Instant, List<Double>>> values = new TreeMap<>();

  /** Adds samples; data of the same moment add up. */
  public void put(Key key, Instant at, List<Double> samples) {
    values
        .computeIfAbsent(key, missing -> new TreeMap<>())
        .merge(
            at,
            List.copyOf(samples),
            (old, more) -> Stream.concat(old.stream(), more.stream()).toList());
  }

  /** The samples from a moment to, but not at, another; empty for an unknown metric. */
  public Map<Instant, List<Double>> between(Key key, Instant from, Instant until) {
    TreeMap<Instant, List<Double>> found = values.get(key);
    return found == null ? Map.of() : Map.copyOf(found.subMap(from, true, until, false));
  }

  /** When the newest sample of a known metric is from. */
  public Instant newest(Key key) {
    TreeMap<Instant, List<Double>> found = values.get(key);
    return found == null ? Instant.MIN : found.lastKey();
  }

  public List<Key> keys() {
    return List.copyOf(values.keySet());
  }
}
