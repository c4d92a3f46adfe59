package io.ragdeck.cost.advice;

import io.ragdeck.cost.advice.Observations.OldCopies;
import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material.Repository;
import io.ragdeck.cost.estimate.material.Material.VolumeSnapshots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Snapshots and images that nothing refers to any more, all of a system's at once: one alone is
 * seldom worth reading.
 */
final class OldCopiesRule {

  private OldCopiesRule() {}

  /** Some old ones, with the entry that they are part of and what it is without them. */
  private record Found(OldCopies old, Entry entry, Entry without) {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    Map<Kind, List<Found>> found = new LinkedHashMap<>();
    for (OldCopies old : seen.copies()) {
      basis.bill().entries().stream()
          .filter(
              entry ->
                  entry.component().equals(old.component())
                      && entry.resource().equals(old.resource()))
          .forEach(
              entry ->
                  without(entry, old)
                      .ifPresent(
                          rest ->
                              found
                                  .computeIfAbsent(kind(entry), any -> new ArrayList<>())
                                  .add(new Found(old, entry, rest))));
    }
    return found.entrySet().stream().map(one -> idea(one.getKey(), one.getValue()));
  }

  private static Kind kind(Entry entry) {
    return entry.material() instanceof Repository ? Kind.OLD_IMAGES : Kind.OLD_SNAPSHOTS;
  }

  /** Empty where it is not known how much there is of them all. */
  private static Optional<Entry> without(Entry entry, OldCopies old) {
    if (entry.material() instanceof VolumeSnapshots(int gib)) {
      return Optional.of(BigDecimal.valueOf(gib).subtract(old.gb()))
          .filter(left -> left.signum() >= 0)
          .map(left -> left.setScale(0, RoundingMode.UP).intValueExact())
          .map(left -> Same.with(entry, new VolumeSnapshots(left)));
    }
    if (entry.material() instanceof Repository) {
      return Optional.ofNullable(entry.known().get(Assumption.IMAGES_GB))
          .map(kept -> kept.subtract(old.gb()))
          .filter(left -> left.signum() >= 0)
          .map(left -> Same.knowing(entry, Assumption.IMAGES_GB, left));
    }
    return Optional.empty();
  }

  private static Idea idea(Kind kind, List<Found> found) {
    boolean images = kind == Kind.OLD_IMAGES;
    int count = found.stream().mapToInt(one -> one.old().count()).sum();
    BigDecimal gb =
        found.stream().map(one -> one.old().gb()).reduce(BigDecimal.ZERO, BigDecimal::add);
    int days = found.stream().mapToInt(one -> one.old().olderThanDays()).min().orElseThrow();
    return new Idea(
        kind,
        found.size() == 1 ? found.getFirst().entry().component() : "system",
        "Delete %s %s that are older than %s days, of %s: at most %s GB"
            .formatted(
                count,
                images
                    ? (count == 1 ? "image" : "images")
                    : (count == 1 ? "snapshot" : "snapshots"),
                days,
                names(found),
                gb.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()),
        images
            ? "Nobody can go back to a version whose image is gone. What names one by its tag and"
                + " does not run now, such as a function or a one-off task, is not seen here."
            : "What was lost before they were made can't be restored. An image of a machine may be"
                + " made of one.",
        Confidence.CHECK,
        found.stream()
            .map(one -> Facet.of(one.entry(), Facet.What.AMOUNT))
            .collect(Collectors.toUnmodifiableSet()),
        now -> {
          Basis changed = now;
          for (Found one : found) {
            changed = changed.replacing(Same.as(one.entry()), entry -> one.without());
          }
          return changed;
        });
  }

  private static String names(List<Found> found) {
    String first = found.getFirst().entry().resource();
    return found.size() == 1 ? first : first + " and %s more".formatted(found.size() - 1);
  }
}
