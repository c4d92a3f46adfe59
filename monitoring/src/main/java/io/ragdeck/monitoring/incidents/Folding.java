package io.ragdeck.monitoring.incidents;

import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.incidents.Tracked.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes incidents of what checks find, one for each cause. Pure but for the names of new ones.
 *
 * <p>A finding ends when it is known to be gone at two looks, or at one of a check that looks
 * seldom: what comes and goes with each look is one thing. What comes back within {@link
 * #SAME_AGAIN} is the same incident, opened again.
 */
public final class Folding {

  /** Within this time after its end an incident that comes back is continued. */
  public static final Duration SAME_AGAIN = Duration.ofMinutes(15);

  private static final Duration SELDOM = Duration.ofMinutes(15);

  private final Supplier<String> ids;

  /**
   * @param ids names for new incidents, none twice
   */
  public Folding(Supplier<String> ids) {
    this.ids = ids;
  }

  /**
   * @param known the open incidents of the round's system, and those that ended a short while ago
   */
  public Folded fold(Collection<Tracked> known, Round round) {
    List<Tracked> open =
        known.stream()
            .filter(one -> one.incident().isOpen())
            .sorted(Comparator.comparing(one -> one.incident().openedAt()))
            .toList();
    List<Tracked> ended =
        known.stream().filter(one -> isRecent(one.incident(), round.at())).toList();
    List<Tracked> left = new ArrayList<>(open);
    Result result = new Result(round.at());
    for (OneCause cause : OneCause.of(alive(open, round))) {
      Optional<Tracked> same = match(left, cause);
      if (same.isPresent()) {
        left.remove(same.get());
        result.go(same.get(), cause);
      } else if (!round.quiet() && isNews(cause)) {
        result.open(
            ended.stream().filter(one -> isAbout(one.incident(), cause)).findFirst(), cause, ids);
      }
    }
    left.forEach(result::end);
    return result.folded();
  }

  /**
   * What becomes of the incidents of a system that is gone: they end at the second look that does
   * not find it.
   */
  public Folded gone(Collection<Tracked> known, Instant at) {
    Result result = new Result(at);
    known.stream()
        .filter(one -> one.incident().isOpen())
        .forEach(
            one -> {
              if (one.kept().stream().allMatch(kept -> wasAway(kept, at))) {
                result.end(one, "System gone: nothing that is watched has it any more");
              } else {
                result.miss(one);
              }
            });
    return result.folded();
  }

  private static boolean wasAway(Kept kept, Instant at) {
    return kept.awaySince().filter(at::isAfter).isPresent();
  }

  private static boolean isRecent(Incident incident, Instant now) {
    return incident.closedAt().filter(at -> at.plus(SAME_AGAIN).isAfter(now)).isPresent();
  }

  /** Everything that is wrong, or may still be. */
  private static List<Kept> alive(List<Tracked> open, Round round) {
    Map<Finding.Key, Kept> all = new LinkedHashMap<>();
    round.found().forEach(finding -> all.putIfAbsent(finding.key(), Kept.seen(finding)));
    for (Tracked one : open) {
      one.kept().stream()
          .filter(kept -> !all.containsKey(kept.finding().key()))
          .flatMap(kept -> unseen(kept, round).stream())
          .forEach(kept -> all.put(kept.finding().key(), kept));
    }
    return List.copyOf(all.values());
  }

  private static Optional<Kept> unseen(Kept kept, Round round) {
    if (!round.asks(kept.finding().check())) {
      return Optional.of(kept);
    }
    if (!round.tellsOf(kept.finding().key())) {
      return Optional.of(kept.notCheckedAt(round.at()));
    }
    boolean seldom = round.periodOf(kept.finding().check()).compareTo(SELDOM) >= 0;
    return seldom || wasAway(kept, round.at())
        ? Optional.empty()
        : Optional.of(kept.missedAt(round.at()));
  }

  private static Optional<Tracked> match(List<Tracked> open, OneCause cause) {
    return open.stream()
        .filter(one -> isAbout(one.incident(), cause))
        .findFirst()
        .or(() -> open.stream().filter(one -> cause.has(one.incident())).findFirst());
  }

  private static boolean isAbout(Incident incident, OneCause cause) {
    Finding lead = cause.lead().finding();
    return incident.subject().equals(subject(lead)) && incident.service().equals(lead.service());
  }

  /** Nothing is opened for what is about to be forgotten. */
  private static boolean isNews(OneCause cause) {
    return cause.kept().stream().anyMatch(kept -> kept.awaySince().isEmpty());
  }

  static String subject(Finding lead) {
    return lead.service().orElse(lead.subject());
  }
}
