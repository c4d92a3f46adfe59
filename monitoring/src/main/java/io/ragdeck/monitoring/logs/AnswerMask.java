package io.ragdeck.monitoring.logs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Masks what a query of Logs Insights gives. A query takes values out of the text that tells what
 * they are, so a cell is masked by itself, by the name of its column, by what the query makes that
 * name stand for, and by the message beside it.
 */
final class AnswerMask {

  static final String HIDDEN = "[hidden]";

  /** In the place of what can't be judged. */
  static final String UNKNOWN = "[not shown: run the query again]";

  /** Looks like a secret, and like nothing else that is masked. */
  private static final String SAMPLE = "hunter2X9zQ";

  /** What CloudWatch itself puts there; a query may give other names an @, too. */
  private static final Set<String> OF_AWS =
      Set.of("@timestamp", "@ingestionTime", "@message", "@logStream", "@log");

  /** Numbers and times are what most such columns hold. */
  private static final Pattern PLAIN = Pattern.compile("[-+0-9.:, TZE]{0,32}");

  private final UnaryOperator<String> mask;
  private final Names names = new Names();
  private final Optional<Set<String>> secrets;
  private final Map<String, Boolean> columns = new HashMap<>();

  /**
   * @param query as it was begun; empty where nobody here knows it any more
   */
  AnswerMask(UnaryOperator<String> mask, Optional<String> query) {
    this.mask = mask;
    this.secrets = query.map(text -> new QueryText(text, names).secrets());
  }

  /** One row, by column. */
  Map<String, String> row(Map<String, String> raw) {
    Map<String, String> shown = new TreeMap<>();
    raw.forEach((column, value) -> shown.put(column, cell(column, value, raw)));
    return shown;
  }

  private String cell(String column, String value, Map<String, String> row) {
    if (value.isBlank()) {
      return value;
    }
    String shown = mask.apply(value);
    if (OF_AWS.contains(column)) {
      return shown;
    }
    if (secrets.isEmpty() && !PLAIN.matcher(value).matches()) {
      return UNKNOWN;
    }
    return columns.computeIfAbsent(column, this::isSecret)
            || isHiddenUnder(column, value, shown)
            || isHiddenBeside(value, row)
        ? HIDDEN
        : shown;
  }

  private boolean isSecret(String column) {
    return QueryText.words(column).stream()
        .anyMatch(word -> names.isSecret(word) || secrets.orElse(Set.of()).contains(word));
  }

  /** Whether the line "column=value" would hide more of the value than it hides by itself. */
  private boolean isHiddenUnder(String column, String value, String shown) {
    return !mask.apply(column + "=" + value).endsWith("=" + shown);
  }

  /** Whether it stands in a message of its row where the message is masked. */
  private boolean isHiddenBeside(String value, Map<String, String> row) {
    return row.values().stream()
        .anyMatch(
            text ->
                text.length() > value.length()
                    && text.contains(value)
                    && !mask.apply(text).contains(value));
  }

  private final class Names implements QueryText.SecretNames {

    @Override
    public boolean isSecret(String name) {
      return isSecretBetween(name + "=", "");
    }

    @Override
    public boolean isSecretBetween(String before, String behind) {
      return !mask.apply(before + SAMPLE + behind).contains(SAMPLE);
    }
  }
}
