package io.ragdeck.console.backups;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.backups.Vault;
import io.ragdeck.monitoring.inventory.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the page of a system's copies shows.
 *
 * @param stores the worst first
 * @param lost what AWS called stores that are gone, of which tests are still arranged
 * @param storeAway whether schedules are not known because the console's own store is away
 * @param missing kinds of stores that could not be read, in a sentence; empty text where all could
 * @param observedAt the oldest of what was read well; empty while something never was
 * @param admin whether the visitor may bring data back
 */
public record SystemBackupsPage(
    String system,
    Standing standing,
    String verdict,
    String tone,
    List<StoreRow> stores,
    List<ScheduleRow> schedules,
    List<String> lost,
    boolean storeAway,
    String missing,
    List<Note> notes,
    Optional<Instant> observedAt,
    boolean operator,
    boolean admin,
    Instant now) {

  public SystemBackupsPage {
    stores = List.copyOf(stores);
    schedules = List.copyOf(schedules);
    lost = List.copyOf(lost);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Nothing was asked yet. */
    NOT_READ,
    /** AWS was asked and did not say. */
    FAILED,
    /** The system has nothing that keeps data. */
    EMPTY,
    STORES
  }

  /**
   * @param schedules empty where they are not known
   * @param replaced stores in whose place another stands
   * @param tried what restore tests showed; empty where that is not known
   */
  static SystemBackupsPage of(
      SystemBackups.Known known,
      Optional<List<ScheduleDesk.Known>> schedules,
      List<RestoreOrders.Replaced> replaced,
      Optional<Proofs.Tried> tried,
      boolean operator,
      boolean admin) {
    List<ScheduleDesk.Known> all = schedules.orElse(List.of());
    Map<String, Vault> vaults =
        known.location().vaults().value().orElse(List.of()).stream()
            .collect(Collectors.toMap(Vault::name, Function.identity(), (one, same) -> one));
    Standing standing = standing(known);
    List<StoreRow> stores =
        known.protections().stream()
            .sorted(Comparator.comparing(Protection::verdict).reversed())
            .map(
                one ->
                    StoreRow.of(
                        one,
                        vaults,
                        StoreRow.times(one.store(), all, known.now()),
                        replaced,
                        tried,
                        known.now()))
            .toList();
    String tone = tone(standing, known, stores);
    return new SystemBackupsPage(
        known.system().id().value(),
        standing,
        verdict(standing, known, tone),
        tone,
        stores,
        all.stream().map(one -> ScheduleRow.of(one, known.now())).toList(),
        lost(known, tried),
        schedules.isEmpty(),
        known.unfound().isEmpty()
            ? ""
            : "There may be more: %s could not be read."
                .formatted(
                    known.unfound().stream().map(Kind::words).collect(Collectors.joining(", "))),
        Notes.of(known.location().sources()),
        known.location().readAt(),
        operator,
        admin,
        known.now());
  }

  private static List<String> lost(SystemBackups.Known known, Optional<Proofs.Tried> tried) {
    return known.unfound().isEmpty()
        ? tried.map(Proofs.Tried::arranged).orElse(List.of()).stream()
            .map(RestoreTest::store)
            .filter(store -> known.store(store).isEmpty())
            .toList()
        : List.of();
  }

  private static Standing standing(SystemBackups.Known known) {
    if (!known.protections().isEmpty()) {
      return Standing.STORES;
    }
    if (known.unfound().isEmpty()) {
      return Standing.EMPTY;
    }
    boolean asked = known.location().sources().stream().anyMatch(one -> one.observed().isStale());
    return asked ? Standing.FAILED : Standing.NOT_READ;
  }

  private static String verdict(Standing standing, SystemBackups.Known known, String tone) {
    return switch (standing) {
      case NOT_READ -> "not read yet";
      case FAILED -> "unknown";
      case EMPTY -> "no data stores";
      case STORES -> {
        List<Protection> all = known.protections();
        long late = count(all, Verdict.LATE);
        long bare = count(all, Verdict.NOT_PROTECTED);
        if (late > 0) {
          yield Amounts.count(late, "store is", "stores are") + " older than promised";
        }
        if (bare > 0) {
          yield Amounts.count(bare, "store is", "stores are") + " not protected";
        }
        if (count(all, Verdict.UNKNOWN) > 0 || !known.unfound().isEmpty()) {
          yield "not all is known";
        }
        yield switch (tone) {
          case "ok" -> "as promised, and proved to restore";
          case "bad" -> "a restore test failed";
          default -> "as promised, restoring not tested";
        };
      }
    };
  }

  /** Well only where every store of which something is promised is proved. */
  private static String tone(Standing standing, SystemBackups.Known known, List<StoreRow> stores) {
    if (standing != Standing.STORES) {
      return "unknown";
    }
    List<String> tones = stores.stream().map(StoreRow::tone).toList();
    long promised = known.protections().stream().filter(one -> one.promise().isPresent()).count();
    long proved = tones.stream().filter("ok"::equals).count();
    boolean proven = known.unfound().isEmpty() && promised > 0 && proved == promised;
    return tones.contains("bad")
        ? "bad"
        : tones.contains("warn") ? "warn" : proven ? "ok" : "unknown";
  }

  private static long count(List<Protection> all, Verdict verdict) {
    return all.stream().filter(one -> one.verdict() == verdict).count();
  }
}
