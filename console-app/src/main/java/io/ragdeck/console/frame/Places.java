package io.ragdeck.console.frame;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.security.Role;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The pages that there are, in the order of the navigation. */
@Singleton
public final class Places {

  private final List<Place> all;

  Places(ConsoleConfig config) {
    Stream<Place> always =
        Stream.of(
            new Place("/", "Overview", "o", Role.VIEWER),
            new Place("/incidents", "Incidents", "i", Role.VIEWER),
            new Place("/metrics", "Metrics", "m", Role.VIEWER),
            new Place("/alarms", "Alarms", "r", Role.VIEWER),
            new Place("/catalog", "Deploy", "d", Role.VIEWER),
            new Place("/gpu", "GPU", "g", Role.VIEWER),
            new Place("/operations", "Operations", "p", Role.VIEWER),
            new Place("/logs", "Logs", "l", Role.VIEWER),
            new Place("/backups", "Backups", "b", Role.VIEWER),
            new Place("/costs", "Costs", "c", Role.VIEWER),
            new Place("/history", "History", "h", Role.VIEWER),
            new Place("/audit", "Audit", "a", Role.ADMIN),
            new Place("/settings", "Settings", "s", Role.VIEWER));
    Stream<Place> sandbox =
        config.sandbox()
            ? Stream.of(new Place("/sandbox", "Sandbox", "x", Role.OPERATOR))
            : Stream.empty();
    all = Stream.concat(always, sandbox).toList();
  }

  /** Those that a visitor of this role may open. */
  public List<Place> openTo(Role role) {
    return all.stream().filter(place -> role.covers(place.role())).toList();
  }
}
