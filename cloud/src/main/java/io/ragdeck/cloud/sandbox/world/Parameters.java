package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Parameter Store of a location. */
public final class Parameters {

  /**
   * One version of a parameter.
   *
   * @param type String, StringList or SecureString
   */
  public record Version(String name, String type, String value, long version, Instant at) {}

  private final Arns arns;
  private final TreeMap<String, List<Version>> byName = new TreeMap<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  Parameters(Arns arns) {
    this.arns = arns;
  }

  /** Adds the next version. */
  public Version put(String name, String type, String value, Instant at) {
    List<Version> versions = byName.computeIfAbsent(name, missing -> new ArrayList<>());
    Version version = new Version(name, type, value, versions.size() + 1L, at);
    versions.add(version);
    return version;
  }

  /** By name or ARN, its newest version. */
  public Optional<Version> find(String nameOrArn) {
    return find(nameOrArn, Optional.empty());
  }

  public Optional<Version> find(String nameOrArn, Optional<Long> version) {
    List<Version> versions = byName.getOrDefault(name(nameOrArn), List.of());
    return version.isEmpty()
        ? versions.stream().reduce((first, second) -> second)
        : versions.stream().filter(one -> one.version() == version.get()).findFirst();
  }

  /** The newest versions, by name. */
  public List<Version> all() {
    return byName.values().stream().map(List::getLast).toList();
  }

  public void delete(String name) {
    byName.remove(name);
    tags.remove(name);
  }

  public Map<String, String> tags(String name) {
    return tags.computeIfAbsent(name, missing -> new TreeMap<>());
  }

  public String arn(String name) {
    return arns.of("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
  }

  private String name(String nameOrArn) {
    String prefix = arns.of("ssm", "parameter");
    if (!nameOrArn.startsWith(prefix)) {
      return nameOrArn;
    }
    String path = nameOrArn.substring(prefix.length());
    return byName.containsKey(path) ? path : path.substring(1);
  }
}
