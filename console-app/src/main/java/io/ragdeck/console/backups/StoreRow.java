package io.ragdeck.console.backups;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.metrics.Values;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Promise;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import io.ragdeck.monitoring.backups.Vault;
import io.ragdeck.monitoring.backups.Versioning;
import io.ragdeck.monitoring.metrics.Unit;
import io.ragdeck.provisioning.restore.Restores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store, how it is protected, and its copies.
 *
 * @param why what the verdict rests on, in sentences
 * @param copies newest first; at most {@link #MOST}
 * @param more how many more there are
 * @param copyable whether a copy can be asked for, and taken by a schedule
 * @param scheduled the schedules that copy it, each with its next time
 * @param moments whether any moment of it can be restored from here
 * @param replaced which other one took its place
 * @param tested how its copies are tried; empty for a store of which that can't be done
 */
public record StoreRow(
    String id,
    String name,
    String type,
    String verdict,
    String tone,
    Optional<Instant> lastGood,
    String promise,
    List<String> why,
    List<CopyRow> copies,
    int more,
    boolean copyable,
    List<String> scheduled,
    boolean moments,
    Optional<RestoreOrders.Replaced> replaced,
    Optional<Tested> tested) {

  static final int MOST = 20;

  public StoreRow {
    why = List.copyOf(why);
    copies = List.copyOf(copies);
    scheduled = List.copyOf(scheduled);
  }

  /**
   * A copy.
   *
   * @param restorable whether it can be restored from here
   */
  public record CopyRow(
      String id,
      boolean restorable,
      String name,
      String kind,
      String state,
      String tone,
      String word,
      Optional<Instant> takenAt,
      String size,
      String encrypted,
      String vault,
      String maker,
      String expires) {}

  /**
   * How copies of a store are tried.
   *
   * @param known false where the console's own store is away
   * @param last what the last test showed
   * @param tone of the last
   * @param when tests are made, in words; empty where none is arranged
   */
  public record Tested(boolean known, Optional<Proof> last, String tone, Optional<String> when) {

    static Tested of(
        DataStore store, Optional<Proofs.Tried> tried, Optional<Proof> last, Instant now) {
      return new Tested(
          tried.isPresent(),
          last,
          last.map(one -> one.tone(now)).orElse("unknown"),
          tried
              .flatMap(all -> all.test(store))
              .map(one -> times(one.wanted().times(), one.next(now))));
    }
  }

  /**
   * @param vaults by name
   * @param scheduled as {@link #times} has it
   * @param replaced stores of the system in whose place another stands
   * @param tried empty where that is not known
   */
  static StoreRow of(
      Protection protection,
      Map<String, Vault> vaults,
      List<String> scheduled,
      List<RestoreOrders.Replaced> replaced,
      Optional<Proofs.Tried> tried,
      Instant now) {
    List<Copy> copies = protection.copies();
    Optional<Proof> proof = tried.flatMap(all -> all.proof(protection.store()));
    Optional<String> type = StoreTypes.restored(protection.store());
    return new StoreRow(
        protection.store().id(),
        protection.store().name(),
        protection.store().type().words(),
        proof.filter(one -> one.isFailed() && one.lasts(now)).isPresent()
            ? "restore test failed"
            : word(protection.verdict()),
        tone(protection, proof, now),
        protection.lastGood(),
        protection.promise().map(StoreRow::words).orElse("nothing promised"),
        why(protection, now),
        copies.stream()
            .limit(MOST)
            .map(
                copy ->
                    row(
                        copy,
                        type.isPresent() && RestoreOrders.isNamed(protection.store(), copy),
                        vaults))
            .toList(),
        Math.max(0, copies.size() - MOST),
        StoreTypes.copied(protection.store()).isPresent(),
        scheduled,
        protection.window().isPresent() && type.filter(Restores.MOMENT_TYPES::contains).isPresent(),
        replaced.stream().filter(one -> one.store().equals(protection.store().id())).findFirst(),
        type.map(_ -> Tested.of(protection.store(), tried, proof, now)));
  }

  /** The schedules that copy a store, each with its next time. */
  static List<String> times(DataStore store, List<ScheduleDesk.Known> schedules, Instant now) {
    return StoreTypes.copied(store).isEmpty()
        ? List.of()
        : schedules.stream()
            .map(ScheduleDesk.Known::schedule)
            .filter(one -> one.store().map(store.id()::equals).orElse(true))
            .map(one -> times(one.times(), one.next(now)))
            .toList();
  }

  private static String times(CronTimes times, Optional<Instant> next) {
    return "%s; %s"
        .formatted(
            ScheduleWords.of(times),
            next.map(at -> "next " + ScheduleWords.at(at, times.zone())).orElse("paused"));
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case KEPT -> "as young as promised";
      case UNPROMISED -> "copied, nothing promised";
      case YOUNG -> "too young for a copy";
      case UNKNOWN -> "unknown";
      case LATE -> "older than promised";
      case NOT_PROTECTED -> "not protected";
    };
  }

  /** That of what is well only where a copy was restored not long ago, and answered. */
  static String tone(Protection protection, Optional<Proof> proof, Instant now) {
    if (proof.filter(one -> one.isFailed() && one.lasts(now)).isPresent()) {
      return "bad";
    }
    return switch (protection.verdict()) {
      case KEPT ->
          protection
                  .promise()
                  .filter(
                      promise -> proof.filter(one -> one.isGood(promise.within(), now)).isPresent())
                  .isPresent()
              ? "ok"
              : "unknown";
      case UNPROMISED, YOUNG, UNKNOWN -> "unknown";
      case LATE -> "bad";
      case NOT_PROTECTED -> protection.promise().isPresent() ? "bad" : "warn";
    };
  }

  private static String words(Promise promise) {
    return "%s, by %s".formatted(Ages.span(promise.within()), promise.from().words());
  }

  private static List<String> why(Protection protection, Instant now) {
    List<String> why = new ArrayList<>();
    protection
        .window()
        .ifPresent(
            window ->
                why.add(
                    "Any moment from %s to %s can be restored, as long as it stands."
                        .formatted(Ages.exact(window.earliest()), Ages.exact(window.latest()))));
    protection.versioning().ifPresent(how -> why.add(versions(how)));
    long unusable = protection.copies().stream().filter(copy -> !copy.isGood()).count();
    if (unusable > 0) {
      why.add(
          "%s not counted: only a whole copy that is there is good."
              .formatted(Amounts.count(unusable, "copy is", "copies are")));
    }
    protection
        .promise()
        .filter(promise -> protection.verdict() == Verdict.LATE)
        .ifPresent(
            promise ->
                why.add(
                    "The last good copy is %s old; %s were promised."
                        .formatted(
                            protection.age(now).map(Ages::span).orElse("?"),
                            Ages.span(promise.within()))));
    if (!protection.unread().isEmpty()) {
      why.add("Not known: %s.".formatted(String.join("; ", protection.unread())));
    }
    return why;
  }

  private static String versions(Versioning how) {
    return switch (how) {
      case ENABLED ->
          "What is overwritten or deleted stays as a version; the bucket's loss would be a loss.";
      case SUSPENDED -> "Versioning is suspended: what is overwritten now is lost.";
      case OFF -> "No versions are kept: what is overwritten or deleted is lost.";
    };
  }

  private static CopyRow row(Copy copy, boolean restored, Map<String, Vault> vaults) {
    return new CopyRow(
        copy.id(),
        restored && copy.isGood(),
        copy.name(),
        copy.kind().words(),
        copy.state().words(),
        switch (copy.state()) {
          case GOOD, UNDER_WAY -> "unknown";
          case PARTIAL -> "warn";
          case UNUSABLE -> "bad";
        },
        copy.word(),
        copy.takenAt(),
        copy.bytes().map(bytes -> Values.words(bytes, Unit.BYTES)).orElse("not told"),
        copy.encrypted().map(so -> so ? "yes" : "no").orElse("not told"),
        copy.vault().map(name -> vault(name, vaults)).orElse(""),
        copy.maker().words(),
        copy.expiresAt().map(Ages::exact).orElse(""));
  }

  private static String vault(String name, Map<String, Vault> vaults) {
    return Optional.ofNullable(vaults.get(name))
        .map(vault -> vault.locked() ? name + ", locked" : name + ", not locked")
        .orElse(name);
  }
}
