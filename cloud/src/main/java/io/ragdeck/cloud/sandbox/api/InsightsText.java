package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The part of Logs Insights' language that the sandbox knows: {@code fields}, {@code filter} with
 * {@code =}, {@code !=}, {@code <}, {@code >}, {@code like} and {@code and}, {@code sort}, {@code
 * limit}, and {@code stats count(*) by} a field or {@code bin(5m)}. What it does not know it
 * refuses, though AWS might take it.
 */
record InsightsText(List<Step> steps) {

  /** What is done to the rows, each a map of fields. */
  interface Step {
    List<Map<String, String>> apply(List<Map<String, String>> rows);
  }

  private static final String NAME = "[@A-Za-z_][\\w.@-]*";
  private static final Pattern FIELDS = Pattern.compile("fields\\s+(.+)");
  private static final Pattern FILTER = Pattern.compile("filter\\s+(.+)");
  private static final Pattern SORT =
      Pattern.compile("sort\\s+(%s|count\\(\\*\\))(?:\\s+(asc|desc))?".formatted(NAME));
  private static final Pattern LIMIT = Pattern.compile("limit\\s+(\\d{1,5})");
  private static final Pattern STATS =
      Pattern.compile(
          "stats\\s+count\\(\\*\\)(?:\\s+as\\s+(%1$s))?(?:\\s+by\\s+(?:bin\\((\\d{1,4})([smhd])\\)|(%1$s)))?"
              .formatted(NAME));
  private static final Pattern LIKE =
      Pattern.compile("(%s)\\s+like\\s+(?:/(.+)/|\"(.*)\"|'(.*)')".formatted(NAME));
  private static final Pattern COMPARED =
      Pattern.compile("(%s)\\s*(!=|<=|>=|=|<|>)\\s*(?:\"(.*)\"|'(.*)'|(\\S+))".formatted(NAME));

  static InsightsText parse(String text) {
    List<Step> steps = new ArrayList<>();
    String plain =
        text.lines().filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining(" "));
    for (String command : commands(plain)) {
      if (!command.isBlank() || steps.isEmpty()) {
        steps.add(step(command.strip(), text));
      }
    }
    return new InsightsText(List.copyOf(steps));
  }

  /** Bars are between commands, except in quotes and in a regular expression. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    int start = 0;
    char within = 0;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (within != 0) {
        within = letter == within && text.charAt(at - 1) != '\\' ? 0 : within;
      } else if (letter == '"' || letter == '\'' || letter == '/') {
        within = letter;
      } else if (letter == '|') {
        commands.add(text.substring(start, at));
        start = at + 1;
      }
    }
    commands.add(text.substring(start));
    return commands;
  }

  List<Map<String, String>> apply(List<Map<String, String>> rows) {
    List<Map<String, String>> now = rows;
    for (Step step : steps) {
      now = step.apply(now);
    }
    return now;
  }

  private static Step step(String command, String text) {
    Matcher fields = FIELDS.matcher(command);
    if (fields.matches()) {
      return fields(fields.group(1), text);
    }
    Matcher filter = FILTER.matcher(command);
    if (filter.matches()) {
      Predicate<Map<String, String>> holds = filter(filter.group(1), text);
      return rows -> rows.stream().filter(holds).toList();
    }
    Matcher sort = SORT.matcher(command);
    if (sort.matches()) {
      return sort(sort.group(1), "asc".equals(sort.group(2)));
    }
    Matcher limit = LIMIT.matcher(command);
    if (limit.matches()) {
      long most = Long.parseLong(limit.group(1));
      return rows -> rows.stream().limit(most).toList();
    }
    Matcher stats = STATS.matcher(command);
    if (stats.matches()) {
      return stats(stats);
    }
    throw malformed(command, text);
  }

  private static Step fields(String list, String text) {
    List<String> names = List.of(list.strip().split("\\s*,\\s*", -1));
    for (String name : names) {
      if (!name.matches(NAME)) {
        throw malformed(name, text);
      }
    }
    return rows -> rows.stream().map(row -> only(row, names)).toList();
  }

  /** What later commands may ask for stays, behind a name that no answer shows. */
  private static Map<String, String> only(Map<String, String> row, List<String> names) {
    Map<String, String> shown = new LinkedHashMap<>();
    names.forEach(name -> shown.put(name, row.getOrDefault(name, "")));
    row.forEach((name, value) -> shown.putIfAbsent(hidden(name), value));
    return shown;
  }

  static String hidden(String name) {
    return name.startsWith(" ") ? name : " " + name;
  }

  private static String value(Map<String, String> row, String name) {
    return row.getOrDefault(name, row.getOrDefault(hidden(name), ""));
  }

  private static Predicate<Map<String, String>> filter(String expression, String text) {
    Predicate<Map<String, String>> all = row -> true;
    for (String part : expression.split("(?i)\\s+and\\s+", -1)) {
      all = all.and(term(part.strip(), text));
    }
    return all;
  }

  private static Predicate<Map<String, String>> term(String term, String text) {
    Matcher like = LIKE.matcher(term);
    if (like.matches()) {
      String name = like.group(1);
      String regex = like.group(2);
      if (regex == null) {
        String words = like.group(3) == null ? like.group(4) : like.group(3);
        return row -> value(row, name).contains(words);
      }
      try {
        Predicate<String> found = Pattern.compile(regex).asPredicate();
        return row -> found.test(value(row, name));
      } catch (PatternSyntaxException wrong) {
        throw malformed(regex, text);
      }
    }
    Matcher compared = COMPARED.matcher(term);
    if (!compared.matches()) {
      throw malformed(term, text);
    }
    String name = compared.group(1);
    String sign = compared.group(2);
    String wanted =
        compared.group(3) != null
            ? compared.group(3)
            : compared.group(4) != null ? compared.group(4) : compared.group(5);
    return row -> holds(value(row, name), sign, wanted);
  }

  private static boolean holds(String value, String sign, String wanted) {
    if (value.isEmpty()) {
      return false;
    }
    int order = order(value, wanted);
    return switch (sign) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int order(String left, String right) {
    try {
      return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
    } catch (NumberFormatException text) {
      return left.compareTo(right);
    }
  }

  private static Step sort(String name, boolean ascending) {
    Comparator<Map<String, String>> by =
        (left, right) -> order(value(left, name), value(right, name));
    return rows -> rows.stream().sorted(ascending ? by : by.reversed()).toList();
  }

  private static Step stats(Matcher stats) {
    String alias = stats.group(1) == null ? "count(*)" : stats.group(1);
    String count = stats.group(2);
    String field = stats.group(4);
    return rows -> {
      Map<String, Integer> counts = new TreeMap<>();
      for (Map<String, String> row : rows) {
        String key =
            count != null
                ? bin(row, count, stats.group(3))
                : field == null ? "" : value(row, field);
        counts.merge(key, 1, Integer::sum);
      }
      String name = count != null ? "bin(%s%s)".formatted(count, stats.group(3)) : field;
      List<Map<String, String>> answer = new ArrayList<>();
      counts.forEach(
          (key, number) -> {
            Map<String, String> row = new LinkedHashMap<>();
            if (name != null) {
              row.put(name, key);
            }
            row.put(alias, number.toString());
            answer.add(row);
          });
      return answer;
    };
  }

  private static String bin(Map<String, String> row, String count, String unit) {
    long seconds =
        Long.parseLong(count)
            * switch (unit) {
              case "s" -> 1;
              case "m" -> 60;
              case "h" -> 3600;
              default -> 86_400;
            };
    Instant at = Instant.parse(value(row, "@timestamp").replace(' ', 'T') + "Z");
    long millis = Duration.ofSeconds(Math.max(1, seconds)).toMillis();
    return LogQueries.time(Instant.ofEpochMilli(at.toEpochMilli() / millis * millis));
  }

  private static RuntimeException malformed(String found, String text) {
    return Refusal.of(
        "logs",
        "MalformedQueryException",
        "unexpected symbol found %s at line 1 and position %s"
            .formatted(found.isEmpty() ? "<EOF>" : found, Math.max(0, text.indexOf(found))));
  }
}
