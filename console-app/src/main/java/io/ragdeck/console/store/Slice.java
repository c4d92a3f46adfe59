package io.ragdeck.console.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some entries of a longer list.
 *
 * @param next where to go on; empty at the end
 */
public record Slice<T>(List<T> items, Optional<Cursor> next) {

  public Slice {
    items = List.copyOf(items);
  }

  /** From a read of one more than the limit, which tells whether there is more. */
  static <T> Slice<T> of(List<T> oneMore, int limit, Function<T, Cursor> place) {
    if (oneMore.size() <= limit) {
      return new Slice<>(oneMore, Optional.empty());
    }
    List<T> items = oneMore.subList(0, limit);
    return new Slice<>(items, Optional.of(place.apply(items.getLast())));
  }
}
