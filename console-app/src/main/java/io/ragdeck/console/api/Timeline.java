package io.ragdeck.console.api;

import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What AWS still shows and what was kept of the past, as one list, newest first. An entry that is
 * in both is there once, and one cursor leads through both.
 *
 * @param live what AWS shows now, in any order
 * @param past what was kept
 */
record Timeline<T>(List<Entry<T>> live, Past<T> past) {

  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparingLong(Cursor::at).thenComparing(Cursor::id).reversed();

  /**
   * @param place by its time and the id that tells it from all others
   */
  record Entry<T>(Cursor place, T item) {}

  /** Reads what was kept. */
  interface Past<T> {

    /** At most so many, newest first, only what comes after this place. */
    Slice<Entry<T>> read(Optional<Cursor> after, int limit);
  }

  /**
   * @param after the place of the last entry that was read
   */
  Slice<T> read(Optional<Cursor> after, int limit) {
    Stream<Entry<T>> present =
        live.stream().filter(entry -> after.map(last -> isBeyond(last, entry)).orElse(true));
    List<Entry<T>> ordered =
        Stream.concat(present, kept(after, limit + 1).stream())
            .sorted(Comparator.comparing(Entry::place, NEWEST_FIRST))
            .limit(limit + 1L)
            .toList();
    Slice<Entry<T>> slice = Listings.cut(ordered, limit, Entry::place);
    return new Slice<>(slice.items().stream().map(Entry::item).toList(), slice.next());
  }

  /** Without what AWS still shows, wherever in the list that is: it may have changed since. */
  private List<Entry<T>> kept(Optional<Cursor> after, int wanted) {
    Set<String> shown =
        live.stream().map(entry -> entry.place().id()).collect(Collectors.toUnmodifiableSet());
    List<Entry<T>> kept = new ArrayList<>();
    Optional<Cursor> from = after;
    do {
      Slice<Entry<T>> slice = past.read(from, wanted - kept.size());
      slice.items().stream()
          .filter(entry -> !shown.contains(entry.place().id()))
          .forEach(kept::add);
      from = slice.next();
    } while (from.isPresent() && kept.size() < wanted);
    return kept;
  }

  private static boolean isBeyond(Cursor last, Entry<?> entry) {
    return NEWEST_FIRST.compare(entry.place(), last) > 0;
  }
}
