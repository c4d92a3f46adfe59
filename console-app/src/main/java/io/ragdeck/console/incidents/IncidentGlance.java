package io.ragdeck.console.incidents;

import io.quarkus.qute.TemplateData;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredWatching;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Tracked;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Incidents beside what another page is about, for its template: {@code {inject:incidents.open}}.
 * Where the store is away the page is shown without them, and says so.
 */
@Named("incidents")
@Singleton
public final class IncidentGlance {

  private static final Logger LOG = Logger.getLogger(IncidentGlance.class);

  private static final int MOST = 8;

  private final StoredIncidents incidents;
  private final StoredWatching watching;
  private final Clock clock;

  IncidentGlance(StoredIncidents incidents, StoredWatching watching, Clock clock) {
    this.incidents = incidents;
    this.watching = watching;
    this.clock = clock;
  }

  /**
   * What is open.
   *
   * @param rows the worst first
   * @param more how many there are besides
   */
  @TemplateData
  public record Open(List<IncidentRow> rows, int more) {

    public Open {
      rows = List.copyOf(rows);
    }
  }

  /** Empty value where the store does not answer. */
  public Optional<Open> getOpen() {
    return known(
        () -> {
          Instant now = clock.instant();
          List<Tracked> open = incidents.openTracked();
          return new Open(
              open.stream().limit(MOST).map(one -> IncidentRow.of(one, now)).toList(),
              Math.max(0, open.size() - MOST));
        });
  }

  /** How a service did; empty value where the store does not answer. */
  public Optional<Uptime> uptime(SystemId system, String service) {
    return known(
        () -> {
          Instant now = clock.instant();
          Instant from = now.minus(Uptime.LENGTH);
          return Uptime.of(
              service, incidents.courses(system, from), watching.of(system, from, now), now);
        });
  }

  private static <T> Optional<T> known(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (StoreUnavailable away) {
      return Optional.empty();
    } catch (RuntimeException unreadable) {
      // Another version of this console may have kept it; the page is about something else.
      LOG.error("Incidents can't be read", unreadable);
      return Optional.empty();
    }
  }
}
