package io.ragdeck.console.alarms;

import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.store.Silence;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredSilences;
import io.ragdeck.console.store.StoredSilences.Wanted;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where silences are asked for and ended, by form or by API. */
@Singleton
public final class SilenceDesk {

  static final int LONGEST_REASON = 500;

  private final StoredSilences silences;
  private final Versions versions;
  private final CurrentVisitor visitor;
  private final Clock clock;

  SilenceDesk(StoredSilences silences, Versions versions, CurrentVisitor visitor, Clock clock) {
    this.silences = silences;
    this.versions = versions;
    this.visitor = visitor;
    this.clock = clock;
  }

  /** Those of a system that are not over; empty where the store can't say. */
  public Optional<List<Silence>> of(SystemId system) {
    try {
      return Optional.of(silences.of(system, clock.instant()));
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }

  /** The same of all systems. */
  public Optional<List<Silence>> all() {
    try {
      return Optional.of(silences.all(clock.instant()));
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }

  /** What is wrong with a wish; nothing where it can be had. */
  public List<Violation> faults(Wanted wanted) {
    Instant now = clock.instant();
    List<Violation> faults = new ArrayList<>();
    if (wanted.reason().isBlank() || wanted.reason().length() > LONGEST_REASON) {
      faults.add(
          new Violation("reason", "must say why, in 1 to %s characters".formatted(LONGEST_REASON)));
    }
    Instant begins = wanted.begins().isBefore(now) ? now : wanted.begins();
    if (!wanted.ends().isAfter(begins)) {
      faults.add(new Violation("until", "must be after its begin, and in the future"));
    }
    Duration most = wanted.repeat().isPresent() ? Silence.LONGEST_REPEATED : Silence.LONGEST;
    if (wanted.ends().isAfter(begins.plus(most))) {
      faults.add(new Violation("until", "must be at most %s days away".formatted(most.toDays())));
    }
    if (wanted.begins().isAfter(now.plus(Silence.LONGEST_REPEATED))) {
      faults.add(new Violation("begins", "must be within a year"));
    }
    return faults;
  }

  /** Adds one in which no fault was found. */
  public Silence add(Wanted wanted) {
    Silence silence = silences.add(wanted, visitor.actor(), clock.instant());
    tell(wanted.system());
    return silence;
  }

  /** Ends one before its time; false where it is over, or not there. */
  boolean end(SystemId system, String id) {
    boolean ended = silences.end(system, id, visitor.actor(), clock.instant());
    tell(system);
    return ended;
  }

  /** Ends those of one alarm that hold now; how many there were. */
  public int endOfAlarm(SystemId system, String alarm) {
    int ended = silences.endOfAlarm(system, alarm, visitor.actor(), clock.instant());
    tell(system);
    return ended;
  }

  private void tell(SystemId system) {
    versions.advance(Topic.of(system));
    versions.advance(Topic.FLEET);
  }
}
