package io.ragdeck.monitoring.logs.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.Locale;

/**
 * A regex that somebody typed, made so that it cannot hold the console: searched in linear time
 * (RE2), small, and stopped where a line takes too long all the same.
 */
public final class SafeRegex {

  public static final int MOST_CHARACTERS = 300;

  /** Of RE2's program; counted repetitions within each other multiply. */
  static final int MOST_STEPS = 2_000;

  /** For one line: of 256 kB the slowest accepted regex would take seconds. */
  static final Duration PATIENCE = Duration.ofMillis(250);

  private final Pattern pattern;
  private final Duration patience;

  private SafeRegex(Pattern pattern, Duration patience) {
    this.pattern = pattern;
    this.patience = patience;
  }

  /**
   * In whatever case.
   *
   * @throws FilterRefused where it is too long, too large, or not what RE2 takes
   */
  public static SafeRegex of(String regex) {
    return of(regex, PATIENCE);
  }

  static SafeRegex of(String regex, Duration patience) {
    if (regex.length() > MOST_CHARACTERS) {
      throw new FilterRefused(
          "regex",
          "The regex has %s characters; at most %s are accepted"
              .formatted(regex.length(), MOST_CHARACTERS));
    }
    if (Repetitions.of(regex) > MOST_STEPS) {
      throw new FilterRefused(
          "regex",
          "The regex /%s/ repeats too much: counts within each other multiply, at most %s steps are"
                  .formatted(regex, MOST_STEPS)
              + " accepted");
    }
    try {
      return new SafeRegex(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), patience);
    } catch (PatternSyntaxException refused) {
      throw new FilterRefused("regex", sentence(regex, refused));
    }
  }

  private static String sentence(String regex, PatternSyntaxException refused) {
    String accepted =
        "accepted are letters, classes such as [a-z] \\d \\w, groups, |, * + ? {2,5}, and ^ $ \\b";
    String part = String.valueOf(refused.getPattern());
    if (part.startsWith("(?=") || part.startsWith("(?!") || part.startsWith("(?<")) {
      return "The regex /%s/ looks around (%s), which can take for ever; %s"
          .formatted(regex, part, accepted);
    }
    if (part.matches("\\\\[1-9k].*")) {
      return "The regex /%s/ refers back (%s), which can take for ever; %s"
          .formatted(regex, part, accepted);
    }
    return "The regex /%s/ cannot be read: %s; %s"
        .formatted(regex, refused.getDescription().toLowerCase(Locale.ROOT) + " " + part, accepted);
  }

  /**
   * Whether it is somewhere in the line.
   *
   * @throws FilterRefused where the line takes too long
   */
  public boolean isIn(String line) {
    return pattern.matcher(new Watched(line, pattern.pattern(), patience)).find();
  }

  @Override
  public String toString() {
    return "/" + pattern.pattern() + "/";
  }
}
