package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident with what has to be remembered between two looks.
 *
 * @param kept what belongs to it, the one that explains the others first
 */
public record Tracked(Incident incident, List<Kept> kept) {

  public Tracked {
    kept = List.copyOf(kept);
  }

  /**
   * A finding of an open incident.
   *
   * @param awaySince since when it is known to be gone; empty while it is there, or may be
   */
  public record Kept(Finding finding, Optional<Instant> awaySince) {

    static Kept seen(Finding finding) {
      return new Kept(finding, Optional.empty());
    }
  }
}
