package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the holes of patterns such as {@code arn:aws:kms:{region}:{account}:key/{id}}. A random
 * hole is filled once for a resource: its ARN and its attributes agree.
 */
final class Holes {

  private static final char BRACE = '\uE000';
  private static final Pattern INNERMOST = Pattern.compile("\\{([^{}]+)}");

  private final Account account;
  private final JsonNode properties;
  private final Map<String, String> known = new HashMap<>();

  Holes(Account account, JsonNode properties) {
    this.account = account;
    this.properties = properties;
    known.put("account", account.arns().accountId());
    known.put("region", account.arns().region());
  }

  /** From now on the hole of this name has this content. */
  Holes with(String hole, String content) {
    known.put(hole, content);
    return this;
  }

  String fill(String pattern) {
    String text = pattern;
    Matcher holes = INNERMOST.matcher(text);
    while (holes.find()) {
      text = holes.replaceFirst(Matcher.quoteReplacement(content(holes.group(1))));
      holes = INNERMOST.matcher(text);
    }
    return text.replace(BRACE, '{');
  }

  /** A brace in what fills a hole is no hole. */
  private String content(String hole) {
    String content =
        hole.startsWith("=")
            ? property(hole.substring(1))
            : known.computeIfAbsent(hole, this::random);
    return content.replace('{', BRACE);
  }

  /** {@code A.B|otherwise}. */
  private String property(String path) {
    int bar = path.indexOf('|');
    String names = bar < 0 ? path : path.substring(0, bar);
    String text = properties.at("/" + names.replace('.', '/')).asText();
    return text.isEmpty() && bar >= 0 ? path.substring(bar + 1) : text;
  }

  private String random(String hole) {
    int colon = hole.indexOf(':');
    int length = colon < 0 ? 0 : Integer.parseInt(hole.substring(colon + 1));
    return switch (colon < 0 ? hole : hole.substring(0, colon)) {
      case "uuid" -> account.ids().uuid("stack");
      case "hex" -> account.ids().hex("stack", length);
      case "lower" -> account.ids().base36("stack", length);
      case "upper" -> account.ids().base36("stack", length).toUpperCase(Locale.ROOT);
      case "digits" -> digits(length);
      default -> throw new IllegalArgumentException("No hole is called {%s}".formatted(hole));
    };
  }

  /** Never with a zero in front: they are parts of addresses. */
  private String digits(int length) {
    StringBuilder digits = new StringBuilder();
    for (char letter : account.ids().hex("stack", length).toCharArray()) {
      digits.append(1 + Character.digit(letter, 16) % 9);
    }
    return digits.toString();
  }

  static boolean isRandom(String pattern) {
    return pattern.contains("{uuid}")
        || pattern.contains("{hex:")
        || pattern.contains("{lower:")
        || pattern.contains("{upper:")
        || pattern.contains("{digits:");
  }
}
