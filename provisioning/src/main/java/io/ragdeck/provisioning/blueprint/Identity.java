package io.ragdeck.provisioning.blueprint;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a system is called, however its tags spell it: {@code ragqa} in {@code prod} and {@code
 * ragqa-production} are one system. The fleet names what it finds by the same rule.
 */
public final class Identity {

  /** What people write, and the environment that it stands for. */
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

  private static final int LONGEST = 128;

  private Identity() {}

  /** Name and environment in one, in lower case, such as {@code ragqa-production}. */
  public static String of(String name, Optional<String> environment) {
    Optional<String> said = environment.filter(text -> !text.isBlank()).map(Identity::environment);
    Optional<String> known = said.or(() -> end(name));
    // Stacks of ragqa-prod in production are not those of ragqa in production.
    String alone = said.isEmpty() && known.isPresent() ? withoutEnd(name) : name;
    String whole =
        known.filter(text -> !text.equals(alone)).map(text -> alone + "-" + text).orElse(alone);
    String slug =
        whole
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return slug.isEmpty() ? "system" : slug.substring(0, Math.min(LONGEST, slug.length()));
  }

  /** Such as {@code production} for {@code PROD}; one that nobody knows as it is. */
  public static String environment(String spelled) {
    String name = spelled.toLowerCase(Locale.ROOT);
    return ENVIRONMENTS.getOrDefault(name, name);
  }

  /** The environment that a name ends with. */
  private static Optional<String> end(String name) {
    String end = name.substring(name.lastIndexOf('-') + 1);
    return Optional.ofNullable(ENVIRONMENTS.get(end.toLowerCase(Locale.ROOT)));
  }

  private static String withoutEnd(String name) {
    return name.lastIndexOf('-') > 0 ? name.substring(0, name.lastIndexOf('-')) : name;
  }
}
