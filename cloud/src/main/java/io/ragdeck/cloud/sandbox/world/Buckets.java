package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The S3 buckets of a location and the objects in them. */
public final class Buckets {

  /** An object, as its last upload left it. */
  public record Content(byte[] bytes, String type, String etag, Instant at) {}

  private final TreeMap<String, Bucket> byName = new TreeMap<>();

  public Bucket create(String name, Instant at) {
    Bucket bucket = new Bucket(name, at);
    byName.put(name, bucket);
    return bucket;
  }

  public Optional<Bucket> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By name. */
  public List<Bucket> all() {
    return List.copyOf(byName.values());
  }

  public void delete(String name) {
    byName.remove(name);
  }

  /** A bucket. */
  public static final class Bucket {

    private final String name;
    private final Instant createdAt;
    private final Map<String, String> tags = new TreeMap<>();
    private final TreeMap<String, Content> objects = new TreeMap<>();

    Bucket(String name, Instant createdAt) {
      this.name = name;
      this.createdAt = createdAt;
    }

    public String name() {
      return name;
    }

    public Instant createdAt() {
      return createdAt;
    }

    public Map<String, String> tags() {
      return tags;
    }

    /** By key. */
    public TreeMap<String, Content> objects() {
      return objects;
    }
  }
}
