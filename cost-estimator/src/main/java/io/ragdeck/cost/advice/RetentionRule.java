package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material.LogGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Logs that are kept for ever, or longer than anybody looks back. */
final class RetentionRule {

  private static final int PRODUCTION_DAYS = 90;
  private static final int OTHER_DAYS = 30;

  private RetentionRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    int days = seen.production() ? PRODUCTION_DAYS : OTHER_DAYS;
    List<Entry> longer =
        basis.bill().entries().stream().filter(entry -> keepsLonger(entry, days)).toList();
    if (longer.isEmpty()) {
      return Stream.of();
    }
    Set<Facet> decides =
        longer.stream()
            .map(entry -> Facet.of(entry, Facet.What.RETENTION))
            .collect(Collectors.toUnmodifiableSet());
    return Stream.of(
        new Idea(
            Kind.LOG_RETENTION,
            "system",
            "Keep logs for %s days in %s".formatted(days, groups(longer.size())),
            "Older lines are gone for good. Ask first whether somebody must keep them.",
            Confidence.SURE,
            decides,
            now ->
                now.replacing(
                    entry -> keepsLonger(entry, days),
                    entry -> Same.with(entry, new LogGroup(days)))));
  }

  private static String groups(int count) {
    return count == 1 ? "one log group" : count + " log groups";
  }

  private static boolean keepsLonger(Entry entry, int days) {
    return entry.material() instanceof LogGroup(int kept) && (kept == 0 || kept > days);
  }
}
