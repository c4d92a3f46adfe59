package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The S3 buckets of a location and the objects in them. */
public final class Buckets {

  /** What S3 calls the one version of an object in a bucket without versions. */
  public static final String UNVERSIONED = "null";

  /** An object, as its last upload left it. */
  public record Content(byte[] bytes, String type, String etag, Instant at) {}

  /**
   * One version of an object.
   *
   * @param content empty for the marker of a deletion
   */
  public record Version(String key, String id, Optional<Content> content, Instant at) {}

  private final TreeMap<String, Bucket> byName = new TreeMap<>();
  private final Map<String, Set<String>> expected = new HashMap<>();
  private boolean fed;

  public Bucket create(String name, Instant at) {
    Bucket bucket = new Bucket(name, at);
    byName.put(name, bucket);
    for (String key : expected.getOrDefault(name, Set.of())) {
      bucket.upload(key, at);
    }
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

  /** Somebody uploads an object, now or as soon as there is the bucket. */
  public void expect(String name, String key, Instant now) {
    expected.computeIfAbsent(name, missing -> new HashSet<>()).add(key);
    find(name).ifPresent(bucket -> bucket.upload(key, now));
  }

  /** From now on pipelines upload whatever somebody looks for. */
  public void fed() {
    fed = true;
  }

  /** The object that somebody looks for, if it is there. */
  boolean has(Bucket bucket, String key, Instant now) {
    if (fed && !bucket.objects().containsKey(key)) {
      bucket.upload(key, now);
    }
    return bucket.objects().containsKey(key);
  }

  /** A bucket. */
  public static final class Bucket {

    private final String name;
    private final Instant createdAt;
    private final Map<String, String> tags = new TreeMap<>();
    private final TreeMap<String, List<Version>> versions = new TreeMap<>();
    private boolean versioned;
    private long numbered;

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

    /** From now on it keeps what is replaced and deleted, or no longer does. */
    public boolean isVersioned() {
      return versioned;
    }

    public void versioned(boolean so) {
      versioned = so;
    }

    /** The present objects by key. */
    public TreeMap<String, Content> objects() {
      TreeMap<String, Content> objects = new TreeMap<>();
      versions.forEach(
          (key, all) -> all.getFirst().content().ifPresent(content -> objects.put(key, content)));
      return objects;
    }

    /** Every version by key, newest first, markers of deletions too. */
    public List<Version> versions() {
      return versions.values().stream().flatMap(List::stream).toList();
    }

    /** A bucket with nothing but versions of deleted objects is not empty either. */
    public boolean isEmpty() {
      return versions.isEmpty();
    }

    public Version put(String key, Content content) {
      return add(key, Optional.of(content), content.at());
    }

    /** Without a version it is marked as deleted where there are versions, otherwise gone. */
    public Optional<Version> delete(String key, Instant at) {
      if (versioned) {
        return Optional.of(add(key, Optional.empty(), at));
      }
      delete(key, UNVERSIONED);
      return Optional.empty();
    }

    /** Answers whether there was such a version. */
    public boolean delete(String key, String version) {
      List<Version> all = versions.getOrDefault(key, new ArrayList<>());
      boolean removed = all.removeIf(one -> one.id().equals(version));
      if (all.isEmpty()) {
        versions.remove(key);
      }
      return removed;
    }

    private Version add(String key, Optional<Content> content, Instant at) {
      List<Version> all = versions.computeIfAbsent(key, missing -> new ArrayList<>());
      String id = UNVERSIONED;
      if (versioned) {
        id = new Chance(numbered++).within(name + "/" + key).digest().substring(0, 32);
      } else {
        all.removeIf(one -> one.id().equals(UNVERSIONED));
      }
      Version version = new Version(key, id, content, at);
      all.addFirst(version);
      return version;
    }

    private void upload(String key, Instant at) {
      byte[] bytes = new byte[0];
      put(key, new Content(bytes, "application/zip", "\"d41d8cd98f00b204e9800998ecf8427e\"", at));
    }
  }
}
