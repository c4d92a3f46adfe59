package io.ragdeck.console.format;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times as people say them, as {@code <time>} elements that {@code times.js} keeps counting. The
 * exact time, in UTC, is the element's title.
 */
@TemplateExtension
public final class Ages {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Ages() {}

  /** "4 s ago". */
  public static RawString ago(Instant at, Instant now) {
    return element(at, now, "data-age=\"ago\"", " ago");
  }

  /** "4 s ago", renewed by the live stream as long as the same thing is observed again. */
  public static RawString observed(Instant at, Instant now) {
    return element(at, now, "data-age=\"ago\" data-observed", " ago");
  }

  /** "7 min": how long something has lasted. */
  public static RawString since(Instant at, Instant now) {
    return element(at, now, "data-age=\"span\"", "");
  }

  /** "20 Nov 2026, 23:41:05 UTC". */
  public static String exact(Instant at) {
    return EXACT.format(at);
  }

  /** "23:41:05", UTC, where the day is known. */
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** A length of time in one unit, rounded down: "42 s", "12 min", "47 h", "3 d". */
  @TemplateExtension(matchName = "span")
  public static String span(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    long hours = seconds / 3600;
    return hours < 48 ? hours + " h" : hours / 24 + " d";
  }

  private static RawString element(Instant at, Instant now, String attributes, String after) {
    String exact = exact(at);
    return new RawString(
        "<time datetime=\"%s\" %s title=\"%s\">%s%s</time>"
            .formatted(
                at.truncatedTo(ChronoUnit.SECONDS),
                attributes,
                exact,
                span(Duration.between(at, now)),
                after));
  }
}
