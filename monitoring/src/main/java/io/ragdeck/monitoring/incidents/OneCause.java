package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.Tracked.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Findings that have one cause.
 *
 * @param kept the one that explains the others first
 */
record OneCause(List<Kept> kept) {

  static final Comparator<Kept> EXPLAINING = Comparator.comparing(Kept::finding, Causes.EXPLAINING);

  OneCause {
    kept = kept.stream().sorted(EXPLAINING).toList();
  }

  /**
   * All findings of one service belong together, and so do those of one other thing. What a service
   * suffers for want of a place belongs to what explains that, and an alarm to what goes wrong with
   * what it is about.
   */
  static List<OneCause> of(Collection<Kept> all) {
    Map<String, List<Kept>> bySubject = new LinkedHashMap<>();
    all.stream()
        .sorted(EXPLAINING)
        .forEach(one -> bySubject.computeIfAbsent(subject(one), _ -> new ArrayList<>()).add(one));
    List<OneCause> causes = new ArrayList<>();
    bySubject.values().stream()
        .map(OneCause::new)
        .sorted(Comparator.comparing(OneCause::lead, EXPLAINING))
        .forEach(
            cause -> {
              Optional<OneCause> whole =
                  causes.stream().filter(other -> other.explains(cause)).findFirst();
              whole.ifPresent(causes::remove);
              causes.add(whole.map(other -> other.with(cause)).orElse(cause));
            });
    return causes;
  }

  private static String subject(Kept one) {
    return one.finding().service().map("service "::concat).orElse(one.finding().subject());
  }

  private boolean explains(OneCause other) {
    return takesPlaceOf(other) || isFeltBy(other) || isWhatCalls(other);
  }

  /** An alarm on a database, a load balancer or other alarms says what something else says. */
  private boolean isWhatCalls(OneCause alarm) {
    Set<String> about = alarm.lead().finding().about();
    return !about.isEmpty()
        && Causes.isFelt(lead().finding())
        && kept.stream()
            .map(Kept::finding)
            .anyMatch(
                one ->
                    about.contains(one.subject())
                        || one.service().filter(about::contains).isPresent());
  }

  /** A question to the system is not answered while one of its services does not serve. */
  private boolean isFeltBy(OneCause other) {
    return other.lead().finding().cause().equals("PROBE_FAILED")
        && lead().finding().severity() == Severity.CRITICAL
        && !lead().finding().cause().equals("PROBE_FAILED");
  }

  private boolean takesPlaceOf(OneCause other) {
    return other.lead().finding().service().stream()
            .anyMatch(service -> lead().finding().reaches().contains(service))
        && Causes.isWantOfPlace(other.lead().finding());
  }

  private OneCause with(OneCause other) {
    List<Kept> both = new ArrayList<>(kept);
    both.addAll(other.kept);
    return new OneCause(both);
  }

  Kept lead() {
    return kept.getFirst();
  }

  boolean has(Incident incident) {
    return kept.stream()
        .anyMatch(
            one ->
                incident.findings().stream()
                    .anyMatch(other -> other.key().equals(one.finding().key())));
  }
}
