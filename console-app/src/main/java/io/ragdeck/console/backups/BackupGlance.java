package io.ragdeck.console.backups;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import io.ragdeck.monitoring.backups.SystemBackups;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A system's copies in a few words: the store that is worst off by what was promised of it.
 *
 * @param tone {@code bad} where a promise is broken, else {@code unknown}: that a copy is young
 *     enough does not show that it can be restored
 */
public record BackupGlance(String words, String tone) {

  /** Empty where it is known that there is nothing to copy. */
  public static Optional<BackupGlance> of(SystemBackups.Known known) {
    List<Protection> promised =
        known.protections().stream().filter(one -> one.promise().isPresent()).toList();
    Optional<Protection> broken =
        promised.stream()
            .filter(one -> one.verdict().compareTo(Verdict.LATE) >= 0)
            .max(worst(known.now()));
    if (broken.isPresent()) {
      return Optional.of(new BackupGlance(told(broken.get(), known.now()), "bad"));
    }
    if (!known.isRead() || !known.unfound().isEmpty()) {
      return Optional.of(new BackupGlance("unknown", "unknown"));
    }
    if (known.protections().isEmpty()) {
      return Optional.empty();
    }
    if (promised.isEmpty()) {
      long bare =
          known.protections().stream()
              .filter(one -> one.verdict() == Verdict.NOT_PROTECTED)
              .count();
      return Optional.of(
          new BackupGlance(
              "nothing promised"
                  + (bare == 0
                      ? ""
                      : ", %s not protected".formatted(Amounts.count(bare, "store", "stores"))),
              "unknown"));
    }
    return promised.stream()
        .filter(one -> one.verdict() == Verdict.UNKNOWN)
        .findFirst()
        .map(one -> one.store().name() + ": unknown")
        .or(() -> promised.stream().max(worst(known.now())).map(one -> told(one, known.now())))
        .map(words -> new BackupGlance(words, "unknown"));
  }

  /** By the verdict, then by how much of what was promised is used up. */
  private static Comparator<Protection> worst(Instant now) {
    return Comparator.comparing(Protection::verdict)
        .thenComparing(
            one ->
                one.age(now)
                    .map(
                        age ->
                            (double) age.toSeconds()
                                / one.promise().orElseThrow().within().toSeconds())
                    .orElse(0.0));
  }

  private static String told(Protection one, Instant now) {
    Duration within = one.promise().orElseThrow().within();
    return one.verdict() == Verdict.NOT_PROTECTED || one.lastGood().isEmpty()
        ? "%s: no copy, %s promised".formatted(one.store().name(), Ages.span(within))
        : "%s old, %s promised"
            .formatted(one.age(now).map(Ages::span).orElse("?"), Ages.span(within));
  }
}
