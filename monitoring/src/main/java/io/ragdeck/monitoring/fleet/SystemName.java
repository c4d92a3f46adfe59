package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The name and environment of a system, from tags and from the name of its cluster: {@code
 * ragqa-staging-cluster} is {@code ragqa} in {@code staging}.
 *
 * @param tagged whether a tag gave the name
 */
record SystemName(String name, Optional<String> environment, boolean tagged) {

  static final String SYSTEM_TAG = "ragdeck:system";
  private static final List<String> NAME_TAGS = List.of(SYSTEM_TAG, "Project", "System");
  private static final String ENVIRONMENT_TAG = "ragdeck:environment";
  private static final List<String> ENVIRONMENT_TAGS =
      List.of(ENVIRONMENT_TAG, "Environment", "Env");

  /** What people write at the end of a name, and the environment that it stands for. */
  private static final Map<String, String> ENVIRONMENTS =
      Map.ofEntries(
          Map.entry("production", "production"),
          Map.entry("prod", "production"),
          Map.entry("prd", "production"),
          Map.entry("staging", "staging"),
          Map.entry("stage", "staging"),
          Map.entry("stg", "staging"),
          Map.entry("development", "development"),
          Map.entry("dev", "development"),
          Map.entry("test", "test"),
          Map.entry("qa", "qa"),
          Map.entry("uat", "uat"),
          Map.entry("demo", "demo"),
          Map.entry("preview", "preview"));

  static SystemName of(Cluster cluster) {
    String fromCluster = withoutSuffix(cluster.name(), "cluster");
    Optional<String> tag = first(cluster.tags(), NAME_TAGS);
    return of(tag.orElse(fromCluster), cluster.tags(), inName(fromCluster), tag.isPresent());
  }

  /** The system of services that carry their own tag inside a shared cluster. */
  static SystemName ofTaggedService(Map<String, String> tags, SystemName cluster) {
    return of(tags.getOrDefault(SYSTEM_TAG, ""), tags, cluster.environment(), true);
  }

  /** The system that a stack says it is a part of; only the console's own tag counts. */
  static SystemName ofStack(Map<String, String> tags) {
    return of(tags.getOrDefault(SYSTEM_TAG, ""), tags, Optional.empty(), true);
  }

  /** The system that anything's tags name, if they name one. */
  static Optional<SystemName> ofTags(Map<String, String> tags) {
    return first(tags, NAME_TAGS).map(name -> of(name, tags, Optional.empty(), true));
  }

  private static SystemName of(
      String name, Map<String, String> tags, Optional<String> fallback, boolean tagged) {
    Optional<String> environment =
        first(tags, ENVIRONMENT_TAGS)
            .map(value -> value.toLowerCase(Locale.ROOT))
            .map(value -> ENVIRONMENTS.getOrDefault(value, value))
            .or(() -> inName(name))
            .or(() -> fallback);
    return new SystemName(
        isSpelledOut(tags) ? name : withoutEnvironment(name, environment), environment, tagged);
  }

  /** Where the console's own tags say both, the name is whole: {@code kr-prod} in production. */
  private static boolean isSpelledOut(Map<String, String> tags) {
    return !tags.getOrDefault(SYSTEM_TAG, "").isBlank()
        && !tags.getOrDefault(ENVIRONMENT_TAG, "").isBlank();
  }

  /** {@code ragqa-production}, lower case, whatever the tags hold. */
  SystemId id() {
    return slug(withEnvironment());
  }

  /** A cluster that is called {@code staging} and nothing else is not {@code staging-staging}. */
  private String withEnvironment() {
    return environment
        .filter(known -> !known.equals(name))
        .map(known -> name + "-" + known)
        .orElse(name);
  }

  static SystemId slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return new SystemId(
        slug.isEmpty() ? "system" : slug.substring(0, Math.min(128, slug.length())));
  }

  private static Optional<String> first(Map<String, String> tags, List<String> keys) {
    return keys.stream()
        .flatMap(key -> Optional.ofNullable(tags.get(key)).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static Optional<String> inName(String name) {
    int dash = name.lastIndexOf('-');
    return Optional.ofNullable(ENVIRONMENTS.get(name.substring(dash + 1).toLowerCase(Locale.ROOT)));
  }

  private static String withoutEnvironment(String name, Optional<String> environment) {
    return environment.isPresent() && inName(name).equals(environment) && name.lastIndexOf('-') > 0
        ? name.substring(0, name.lastIndexOf('-'))
        : name;
  }

  private static String withoutSuffix(String name, String suffix) {
    return name.endsWith("-" + suffix) && name.length() > suffix.length() + 1
        ? name.substring(0, name.length() - suffix.length() - 1)
        : name;
  }
}
