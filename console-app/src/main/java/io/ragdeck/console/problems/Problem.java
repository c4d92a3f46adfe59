package io.ragdeck.console.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.ragdeck.console.store.StoreUnavailable;
import java.util.List;

/**
 * An RFC 9457 problem document.
 *
 * @param status the HTTP status
 * @param title the status in words, the same for every problem of that status
 * @param detail what went wrong this time and, where it helps, what to do instead
 * @param violations what is wrong with which field, for bad input only
 */
public record Problem(
    int status,
    String title,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations) {

  /** The media type of {@code application/problem+json}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    violations = List.copyOf(violations);
  }

  /** One thing that is wrong with one field of the input. */
  public record Violation(String field, String message) {}

  public static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  /** The store's own reason stays in the log and in Settings: a stranger sees this one. */
  static Problem of(StoreUnavailable thrown) {
    return of(
        503,
        "The console's own database can't be reached now, and this needs it. It is tried again"
            + " every few seconds; the log says why.");
  }

  static Problem forbidden() {
    return of(403, "Your role does not allow this.");
  }

  /**
   * @param id under which the log has the reason
   */
  static Problem unexpected(String id) {
    return of(
        500, "Something is broken in this console. Its log has the reason under %s.".formatted(id));
  }

  public static Problem of(int status, String detail, List<Violation> violations) {
    return new Problem(
        status, HttpResponseStatus.valueOf(status).reasonPhrase(), detail, violations);
  }
}
