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

  private static final String TOO_LARGE =
      "The body is larger than anything that this console is asked to take.";

  public Problem {
    violations = List.copyOf(violations);
  }

  /**
   * One thing that is wrong with one field of the input.
   *
   * @param cure what would be accepted, where the message does not say it
   */
  public record Violation(
      String field, String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) String cure) {

    public Violation(String field, String message) {
      this(field, message, "");
    }
  }

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

  /** Where nobody said more than the status. */
  static Problem ofStatus(int status) {
    return of(
        status < 400 ? 500 : status,
        switch (status) {
          case 405 -> "This method is not one that this address takes.";
          case 406 -> "What the Accept header asks for is not what there is here.";
          case 413 -> TOO_LARGE;
          case 414 -> "The address is too long.";
          case 415 -> "The body is not of a type that is taken here.";
          default -> "The request could not be answered as it is.";
        });
  }

  /** For a body that is above the limit. */
  public static Problem tooLarge() {
    return of(413, TOO_LARGE);
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
