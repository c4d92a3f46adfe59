package io.ragdeck.provisioning.capsule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of any kind, such as a script or a comment, without the values in it that are secrets by
 * the name before them, by their form, or because they are known from elsewhere. Each character is
 * looked at a bounded number of times.
 */
final class PlainText {

  private static final String NAME = "[A-Za-z0-9_.-]{1,256}+";

  /**
   * A name and what leads to its value: {@code name: }, {@code name=}, {@code "name":}, {@code
   * --name }. Behind a colon stands a part of an ARN, behind a dollar a variable.
   */
  private static final Pattern HEAD =
      Pattern.compile(
          "(?<![A-Za-z0-9_.$:-])(?:(?<name>"
              + NAME
              + ")\\\\?+[\"']?+\\s{0,8}+[:=]\\s{0,8}+|--?+(?<option>[A-Za-z0-9]"
              + NAME
              + ")[ \\t]{1,8}+)");

  private static final Pattern VALUE =
      Pattern.compile(
          "\\\\?+\"(?<double>(?:\\\\[^\"]|[^\"\\\\])++)"
              + "|'(?<single>[^']++)"
              + "|(?<bare>[^\\s\"'\\\\;&)}\\]]++)");

  private static final Pattern WORD = Pattern.compile("[^\\s\"'=,;(){}\\[\\]<>]{16,}+");

  /** What says where a value is: a variable, an expression, a function, a list, an object. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\\\?+[\"']?+(?:\\{\\{resolve:|\\$[A-Za-z_{(]|!(?:Ref|GetAtt|Sub)\\b|\\{|\\[|arn:)");

  private final Discretion discretion;

  PlainText(Discretion discretion) {
    this.discretion = discretion;
  }

  String shown(String text) {
    return words(discretion.withoutKnown(named(text)));
  }

  /** Without the values of which a name says that they are secret. */
  private String named(String text) {
    StringBuilder shown = new StringBuilder();
    Matcher head = HEAD.matcher(text);
    Matcher value = VALUE.matcher(text);
    int at = 0;
    int from = 0;
    while (head.find(from)) {
      from = head.end();
      String name = head.group("name") == null ? head.group("option") : head.group("name");
      if (Discretion.isLikeASecrets(name)
          && !elsewhere(text, from)
          && value.region(from, text.length()).lookingAt()) {
        String group = group(value);
        String bare = value.group(group);
        if (bare.chars().anyMatch(Character::isLetterOrDigit)
            && discretion.isNamedLikeOne(name, bare)
            && !bare.equals(Discretion.HIDDEN)) {
          discretion.learn(bare);
          shown.append(text, at, value.start(group)).append(Discretion.HIDDEN);
          at = value.end(group);
          from = at;
        }
      }
    }
    return shown.append(text, at, text.length()).toString();
  }

  private static boolean elsewhere(String text, int at) {
    return ELSEWHERE.matcher(text).region(at, text.length()).lookingAt();
  }

  private static String group(Matcher value) {
    if (value.group("double") != null) {
      return "double";
    }
    return value.group("single") != null ? "single" : "bare";
  }

  /** Without keys that are known by their form alone. */
  private String words(String text) {
    return WORD.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(isKey(found.group()) ? Discretion.HIDDEN : found.group()));
  }

  private boolean isKey(String word) {
    return word.chars().anyMatch(Character::isLetter)
        && !Discretion.isReference(word)
        && discretion.isMasked(word);
  }
}
