package io.ragdeck.monitoring.logs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of Logs Insights, read for one thing: which names stand for what is secret. {@code parse
 * @message "password=*" as p} makes p one, and {@code fields concat(p, "") as q} makes q another.
 *
 * <p>Whoever cuts messages up letter by letter still gets at them: queries are for operators.
 */
final class QueryText {

  private static final Pattern ALIAS = Pattern.compile("(?i)\\bas\\s+`?([\\w.@-]+)");
  private static final Pattern GROUP = Pattern.compile("\\(\\?P?<(\\w+)>");

  /** What is searched for, with a star for each value, and the names of these. */
  private static final Pattern STARS =
      Pattern.compile(
          "(?is)(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)')\\s+as\\s+(.+)");

  private final String text;
  private final SecretNames names;

  /** Tells by a name, and by what stands before and behind a value, whether it would be masked. */
  interface SecretNames {

    boolean isSecret(String name);

    boolean isSecretBetween(String before, String behind);
  }

  QueryText(String text, SecretNames names) {
    this.text =
        text.lines()
            .filter(line -> !line.strip().startsWith("#"))
            .collect(Collectors.joining("\n"));
    this.names = names;
  }

  /** Names that the query gives to what is masked where it stands. */
  Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    for (String command : parts(text, '|')) {
      if (command.strip().toLowerCase(Locale.ROOT).startsWith("parse")) {
        parse(command, secrets);
      } else {
        for (String expression : parts(command, ',')) {
          alias(expression, secrets);
        }
      }
    }
    return secrets;
  }

  /** By the place of each star, or, of a regular expression, by the words in it. */
  private void parse(String command, Set<String> secrets) {
    Predicate<String> secret = secret(secrets);
    Matcher stars = STARS.matcher(command);
    if (!stars.find()) {
      if (secret.test(command)) {
        GROUP.matcher(command).results().forEach(group -> secrets.add(group.group(1)));
      }
      return;
    }
    String[] aliases = stars.group(3).strip().split("\\s*,\\s*", -1);
    boolean source = secret.test(command.substring(0, stars.start()));
    String quoted = stars.group(1) == null ? stars.group(2) : stars.group(1);
    String[] around = quoted.replace("\\\"", "\"").split("\\*", -1);
    for (int at = 0; at < aliases.length; at++) {
      boolean placed = at + 1 < around.length;
      if (source || !placed || isSecret(List.of(around), at)) {
        secrets.add(aliases[at].replace("`", ""));
      }
    }
  }

  /** Whether a value in the place of that star would be masked, with any others beside it. */
  private boolean isSecret(List<String> around, int star) {
    return names.isSecretBetween(
        String.join("x", around.subList(0, star + 1)),
        String.join("x", around.subList(star + 1, around.size())));
  }

  private void alias(String expression, Set<String> secrets) {
    Matcher alias = ALIAS.matcher(expression);
    if (alias.find() && secret(secrets).test(expression.substring(0, alias.start()))) {
      secrets.add(alias.group(1));
    }
  }

  private Predicate<String> secret(Set<String> secrets) {
    return part ->
        words(part).stream().anyMatch(word -> secrets.contains(word) || names.isSecret(word));
  }

  static List<String> words(String text) {
    return List.of(text.split("[^\\w.@-]+", -1));
  }

  /**
   * Cut at a sign that stands neither in quotes nor in a regular expression nor among arguments.
   */
  private static List<String> parts(String text, char sign) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    char within = 0;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (within != 0) {
        within = letter == within && text.charAt(at - 1) != '\\' ? 0 : within;
      } else if (letter == '"' || letter == '\'' || letter == '/') {
        within = letter;
      } else if (letter == '(' || letter == ')') {
        depth += letter == '(' ? 1 : -1;
      } else if (letter == sign && (sign == '|' || depth <= 0)) {
        parts.add(text.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
