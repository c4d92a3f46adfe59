package io.ragdeck.console.problems;

import io.ragdeck.console.store.Cursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters, or says which one can't be used. JAX-RS by itself answers 404 to a number
 * that is none.
 */
public final class QueryParameters {

  private QueryParameters() {}

  /** What is there and not blank. */
  public static Optional<String> text(@Nullable String given) {
    return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
  }

  public static int limit(@Nullable String given, int standard, int most) {
    try {
      int limit = text(given).map(Integer::parseInt).orElse(standard);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Answered like a number that is too large.
    }
    throw ProblemException.badInput("limit", "must be a number from 1 to " + most);
  }

  public static Optional<Cursor> cursor(@Nullable String given) {
    try {
      return text(given).map(Cursor::parse);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badInput("cursor", "must be a nextCursor of this list");
    }
  }

  /** The revision that a form was read with; 0, which nothing has, for what is no number. */
  public static long revision(String given) {
    try {
      return Long.parseLong(given.strip());
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  public static Optional<Instant> instant(String field, @Nullable String given) {
    try {
      return text(given).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw ProblemException.badInput(field, "must be a UTC time such as 2026-11-20T12:00:00Z");
    }
  }
}
