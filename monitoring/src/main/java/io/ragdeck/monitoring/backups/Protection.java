package io.ragdeck.monitoring.backups;

import io.ragdeck.monitoring.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What protects a store, and whether that is what was promised. Only what was read well a moment
 * ago proves anything; what was not read makes nothing good and nothing bad.
 *
 * @param copies those that are known, newest first, good or not
 * @param window within which it can be put back to any moment
 * @param versioning of a bucket
 * @param lastGood the newest moment that can be restored, as far as is known
 * @param promise empty where nobody promised anything
 * @param unread what was not read, in an operator's words; empty where all was
 */
public record Protection(
    DataStore store,
    List<Copy> copies,
    Optional<RestoreWindow> window,
    Optional<Versioning> versioning,
    Optional<Instant> lastGood,
    Optional<Promise> promise,
    Verdict verdict,
    List<String> unread) {

  public Protection {
    copies = List.copyOf(copies);
    unread = List.copyOf(unread);
  }

  /** Whether the promise is kept, worst last. */
  public enum Verdict {
    /** The last good copy is as young as was promised. */
    KEPT,
    /** There is a good copy, and nobody promised how old it may become. */
    UNPROMISED,
    /** The store is younger than what was promised, and has no copy yet. */
    YOUNG,
    /** Not read, or nobody can read it. */
    UNKNOWN,
    /** The last good copy is older than was promised. */
    LATE,
    /** There is no copy that could be restored. */
    NOT_PROTECTED
  }

  /** How old the last good copy is; empty where none is known. */
  public Optional<Duration> age(Instant now) {
    return lastGood.map(at -> at.isAfter(now) ? Duration.ZERO : Duration.between(at, now));
  }

  static Protection of(
      DataStore store, BackupLocation known, Optional<Promise> promise, Instant now) {
    List<Copy> copies = copies(store, known, false);
    Optional<RestoreWindow> window = window(store, known, false);
    Optional<Versioning> versioning =
        store.type() == DataStore.Type.BUCKET
            ? known.versioning().value().flatMap(all -> Optional.ofNullable(all.get(store.id())))
            : Optional.empty();
    return new Protection(
        store,
        copies,
        window,
        versioning,
        newest(copies, window),
        promise,
        verdict(store, known, promise, now),
        unread(store, known));
  }

  private static Verdict verdict(
      DataStore store, BackupLocation known, Optional<Promise> promise, Instant now) {
    Optional<Instant> proved =
        newest(copies(store, known, true), window(store, known, true))
            .or(() -> versioned(store, known) ? Optional.of(now) : Optional.empty());
    if (promise.isEmpty() && proved.isPresent()) {
      return Verdict.UNPROMISED;
    }
    Instant oldest = now.minus(promise.map(Promise::within).orElse(Duration.ZERO));
    if (proved.filter(at -> !at.isBefore(oldest)).isPresent()) {
      return Verdict.KEPT;
    }
    if (!unread(store, known).isEmpty()) {
      return Verdict.UNKNOWN;
    }
    if (proved.isPresent()) {
      return Verdict.LATE;
    }
    boolean young =
        promise.isPresent() && store.createdAt().filter(at -> at.isAfter(oldest)).isPresent();
    return young ? Verdict.YOUNG : Verdict.NOT_PROTECTED;
  }

  /** Newest first; what AWS has not dated yet before all others. */
  private static List<Copy> copies(DataStore store, BackupLocation known, boolean currentOnly) {
    return store.type().parts().stream()
        .map(known::of)
        .filter(part -> !currentOnly || part.isCurrent())
        .flatMap(part -> part.value().stream().flatMap(List::stream))
        .filter(store::has)
        .sorted(
            Comparator.comparing((Copy copy) -> copy.takenAt().orElse(Instant.MAX))
                .reversed()
                .thenComparing(Copy::id))
        .toList();
  }

  private static Optional<RestoreWindow> window(
      DataStore store, BackupLocation known, boolean currentOnly) {
    return windows(store, known)
        .filter(all -> !currentOnly || all.isCurrent())
        .flatMap(Observed::value)
        .flatMap(all -> Optional.ofNullable(all.get(store.id())));
  }

  private static Optional<Observed<Map<String, RestoreWindow>>> windows(
      DataStore store, BackupLocation known) {
    return switch (store.type()) {
      case DATABASE -> Optional.of(known.databaseWindows());
      case DOCUMENT_CLUSTER -> Optional.of(known.clusterWindows());
      case CACHE, FILE_SYSTEM, VOLUME, BUCKET, TABLE, SEARCH_DOMAIN -> Optional.empty();
    };
  }

  private static boolean versioned(DataStore store, BackupLocation known) {
    return store.type() == DataStore.Type.BUCKET
        && known.versioning().isCurrent()
        && known
            .versioning()
            .value()
            .flatMap(all -> Optional.ofNullable(all.get(store.id())))
            .filter(how -> how == Versioning.ENABLED)
            .isPresent();
  }

  private static Optional<Instant> newest(List<Copy> copies, Optional<RestoreWindow> window) {
    return Stream.concat(
            copies.stream().filter(Copy::isGood).flatMap(copy -> copy.takenAt().stream()),
            window.map(RestoreWindow::latest).stream())
        .max(Instant::compareTo);
  }

  private static List<String> unread(DataStore store, BackupLocation known) {
    Stream<String> lists =
        store.type().parts().stream()
            .filter(part -> !known.of(part).isCurrent())
            .map(CopyPart::words);
    Stream<String> windows =
        windows(store, known).filter(all -> !all.isCurrent()).stream()
            .map(all -> "how far back it can be restored");
    Stream<String> others =
        switch (store.type()) {
          case BUCKET ->
              bucketIsRead(store, known)
                  ? Stream.empty()
                  : Stream.of("whether the bucket keeps versions");
          case TABLE ->
              Stream.of("point-in-time recovery of DynamoDB, which the console does not read");
          case SEARCH_DOMAIN ->
              Stream.of(
                  "snapshots of OpenSearch, which only the domain itself tells of; AWS keeps those"
                      + " of every hour for 14 days");
          case DATABASE, DOCUMENT_CLUSTER, CACHE, FILE_SYSTEM, VOLUME -> Stream.empty();
        };
    return Stream.of(lists, windows, others).flatMap(all -> all).toList();
  }

  private static boolean bucketIsRead(DataStore store, BackupLocation known) {
    return known.versioning().isCurrent()
        && known.versioning().value().filter(all -> all.containsKey(store.id())).isPresent();
  }
}
