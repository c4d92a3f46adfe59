package io.ragdeck.provisioning.operation;

import io.ragdeck.cloud.Location;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The system that an operation changes.
 *
 * @param system its id, such as {@code ragqa-production}
 * @param base what its tags spell, such as {@code ragqa-production}: its id, but where that was
 *     made longer to tell it apart from a system of the same name in another place
 * @param environment such as {@code production}; empty where nobody says
 * @param cluster its ECS cluster's name; empty for a system without one, or not made yet
 */
public record Subject(
    String system,
    String base,
    Optional<String> environment,
    Location location,
    Optional<String> cluster) {

  private static final Pattern PRODUCTION_IN_NAME =
      Pattern.compile("(^|[^a-z0-9])(prod|prd|production)([^a-z0-9]|$)");

  /** One whose id is what its tags spell. */
  public Subject(
      String system, Optional<String> environment, Location location, Optional<String> cluster) {
    this(system, system, environment, location, cluster);
  }

  /**
   * What only one operation at a time may have. It stays the same when a system of the same name
   * appears in another place, and its id grows.
   */
  public String turn() {
    return location + "/" + base;
  }

  /** Whether it serves real users; where nobody names its environment, its name decides. */
  public boolean production() {
    return environment
        .map(Subject::isProduction)
        .orElseGet(
            () ->
                Stream.concat(Stream.of(system, base), cluster.stream())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .anyMatch(name -> PRODUCTION_IN_NAME.matcher(name).find()));
  }

  /** Whether an environment of that name serves real users. */
  public static boolean isProduction(String environment) {
    String name = environment.strip().toLowerCase(Locale.ROOT);
    return name.startsWith("prod") || name.startsWith("prd");
  }
}
