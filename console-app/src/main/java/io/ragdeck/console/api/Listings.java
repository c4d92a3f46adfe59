package io.ragdeck.console.api;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Limits and cursors, the same for every list. */
final class Listings {

  static final int STANDARD = 100;
  static final int MOST = 1000;

  /** The place of what is ordered by name: time plays no part. */
  private static final long BY_NAME = 0;

  private Listings() {}

  static int limit(@Nullable String given) {
    return QueryParameters.limit(given, STANDARD, MOST);
  }

  /**
   * The part of a list that the parameters ask for, ordered by name: an order that stays while
   * states change, so that paging neither repeats nor misses what was there all the time.
   */
  static <T> Slice<T> byName(
      List<T> all, Function<T, String> name, @Nullable String limit, @Nullable String cursor) {
    int most = limit(limit);
    Optional<String> after = QueryParameters.cursor(cursor).map(Listings::nameOf);
    List<T> rest =
        all.stream()
            .filter(item -> after.map(last -> name.apply(item).compareTo(last) > 0).orElse(true))
            .sorted(Comparator.comparing(name))
            .limit(most + 1L)
            .toList();
    return cut(rest, most, item -> new Cursor(BY_NAME, name.apply(item)));
  }

  /** From one more than the limit, which tells whether there is more. */
  static <T> Slice<T> cut(List<T> oneMore, int limit, Function<T, Cursor> place) {
    if (oneMore.size() <= limit) {
      return new Slice<>(oneMore, Optional.empty());
    }
    List<T> items = oneMore.subList(0, limit);
    return new Slice<>(items, Optional.of(place.apply(items.getLast())));
  }

  private static String nameOf(Cursor cursor) {
    if (cursor.at() != BY_NAME) {
      throw ProblemException.badInput("cursor", "must be a nextCursor of this list");
    }
    return cursor.id();
  }
}
