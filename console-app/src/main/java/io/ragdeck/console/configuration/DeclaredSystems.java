package io.ragdeck.console.configuration;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.configuration.ConsoleConfig.SystemConfig;
import io.ragdeck.monitoring.fleet.SystemDeclaration;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.TagFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The systems that the configuration names, and what can't work about them.
 *
 * @param problems one sentence each, for people
 */
public record DeclaredSystems(List<SystemDeclaration> declarations, List<String> problems) {

  public DeclaredSystems {
    declarations = List.copyOf(declarations);
    problems = List.copyOf(problems);
  }

  /** Reads the configuration. */
  public static DeclaredSystems of(Map<String, SystemConfig> configured) {
    List<SystemDeclaration> declarations = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    new TreeMap<>(configured)
        .forEach(
            (id, system) -> {
              try {
                declarations.add(declaration(id, system));
              } catch (IllegalArgumentException e) {
                problems.add("The system '%s' is not shown: %s.".formatted(id, e.getMessage()));
              }
            });
    return new DeclaredSystems(declarations, problems);
  }

  private static SystemDeclaration declaration(String id, SystemConfig system) {
    return new SystemDeclaration(
        new SystemId(id),
        system.name().orElse(id),
        system.environment(),
        Location.of(system.account(), system.region()),
        system.cluster(),
        system.tag().map(DeclaredSystems::filter));
  }

  private static TagFilter filter(String tag) {
    int equals = tag.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("its tag '%s' must be key=value".formatted(tag));
    }
    return new TagFilter(tag.substring(0, equals), tag.substring(equals + 1));
  }

  /** What a declaration says of an account that is not watched, so that it can only stay empty. */
  List<String> unwatched(WatchedAccounts accounts) {
    return declarations.stream()
        .filter(declaration -> !isWatched(declaration.location(), accounts))
        .map(
            declaration ->
                "The system '%s' is in %s, which no account in the configuration watches."
                    .formatted(declaration.id(), declaration.location()))
        .toList();
  }

  private static boolean isWatched(Location location, WatchedAccounts accounts) {
    Optional<WatchedAccounts.WatchedAccount> account =
        accounts.accounts().stream()
            .filter(candidate -> candidate.alias().equals(location.account()))
            .findFirst();
    return account.filter(found -> found.regions().contains(location.region().id())).isPresent();
  }
}
