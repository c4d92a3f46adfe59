package io.ragdeck.cloud.sandbox.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Whether a request meets the conditions of a rule. */
final class Conditions {

  private Conditions() {}

  static boolean allMet(List<RuleCondition> conditions, Visit visit) {
    return conditions.stream().allMatch(condition -> isMet(condition, visit));
  }

  private static boolean isMet(RuleCondition condition, Visit visit) {
    return switch (String.valueOf(condition.field())) {
      case "path-pattern" ->
          values(
                  condition,
                  Optional.ofNullable(condition.pathPatternConfig()).map(own -> own.values()))
              .stream()
              .anyMatch(pattern -> like(pattern, visit.path()));
      case "host-header" ->
          values(
                  condition,
                  Optional.ofNullable(condition.hostHeaderConfig()).map(own -> own.values()))
              .stream()
              .anyMatch(pattern -> like(pattern.toLowerCase(Locale.ROOT), visit.host()));
      case "http-request-method" ->
          condition.httpRequestMethodConfig() != null
              && condition.httpRequestMethodConfig().values().contains(visit.method());
      case "query-string" ->
          condition.queryStringConfig() != null
              && condition.queryStringConfig().values().stream()
                  .anyMatch(pair -> hasPair(visit, pair));
      // From somewhere on the internet, with the headers of a program.
      case "source-ip" ->
          condition.sourceIpConfig() != null
              && condition.sourceIpConfig().values().contains("0.0.0.0/0");
      default -> false;
    };
  }

  private static List<String> values(RuleCondition condition, Optional<List<String>> own) {
    return own.filter(values -> !values.isEmpty()).orElseGet(condition::values);
  }

  private static boolean hasPair(Visit visit, QueryStringKeyValuePair pair) {
    String query = visit.address().getQuery() == null ? "" : visit.address().getQuery();
    for (String part : query.split("&", -1)) {
      int equal = part.indexOf('=');
      String key = equal < 0 ? part : part.substring(0, equal);
      String value = equal < 0 ? "" : part.substring(equal + 1);
      if ((pair.key() == null || like(pair.key(), key)) && like(pair.value(), value)) {
        return true;
      }
    }
    return false;
  }

  /** A star is any number of characters, a question mark exactly one. */
  static boolean like(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (char one : pattern.toCharArray()) {
      switch (one) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(one)));
      }
    }
    return Pattern.matches(regex.toString(), text);
  }
}
