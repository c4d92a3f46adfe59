package io.ragdeck.console.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
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

  public static Problem of(int status, String detail, List<Violation> violations) {
    return new Problem(
        status, HttpResponseStatus.valueOf(status).reasonPhrase(), detail, violations);
  }
}
