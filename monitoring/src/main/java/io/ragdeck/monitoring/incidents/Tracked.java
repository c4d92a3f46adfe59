package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident with what has to be remembered between two looks.
 *
 * @param kept what belongs to it, the one that explains the others first
 * @param version of what it was made from, as whoever keeps it counts; 0 where it is new
 */
public record Tracked(Incident incident, List<Kept> kept, long version) {

  public Tracked {
    kept = List.copyOf(kept);
  }

  /**
   * A finding of an open incident.
   *
   * @param awaySince since when it is known to be gone; empty while it is there, or may be
   * @param notCheckedSince since when its check can't tell whether it is there; empty while it can
   */
  public record Kept(
      Finding finding, Optional<Instant> awaySince, Optional<Instant> notCheckedSince) {

    /** Looked for and not found. */
    Kept missedAt(Instant at) {
      return new Kept(finding, awaySince.or(() -> Optional.of(at)), Optional.empty());
    }

    /** Looked for where nobody can tell. */
    Kept notCheckedAt(Instant at) {
      return new Kept(finding, awaySince, notCheckedSince.or(() -> Optional.of(at)));
    }

    static Kept seen(Finding finding) {
      return new Kept(finding, Optional.empty(), Optional.empty());
    }
  }
}
