package io.ragdeck.provisioning.capsule;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be shown of one value of a template. */
final class Scalar {

  /** Functions whose arguments are names of other things. */
  static final Set<String> POINTERS =
      Set.of("Ref", "GetAtt", "ImportValue", "FindInMap", "Condition", "GetAZs", "Cidr");

  /** Keys beside {@code Value} that hold its name. */
  private static final Set<String> NAMES = Set.of("name", "key", "parameterkey", "optionname");

  private static final Set<String> VALUES = Set.of("value", "parametervalue");

  private static final Pattern OPTION = Pattern.compile("--?+([A-Za-z0-9][A-Za-z0-9_.-]*+)");

  /** As ECS takes a secret: behind its ARN a key of its JSON, a stage and a version. */
  private static final Pattern KEY_OF_SECRET =
      Pattern.compile("['\"]?\\$\\{[A-Za-z0-9.:]++\\}(?::[A-Za-z0-9_.-]*+){3}['\"]?");

  private static final Pattern EXPRESSION = Pattern.compile("(?s)\\$[{(].*+");

  /** A longer line is hidden as a whole. */
  private static final int LONGEST_LINE = 200_000;

  private final Discretion discretion;
  private final PlainText text;

  Scalar(Discretion discretion) {
    this.discretion = discretion;
    this.text = new PlainText(discretion);
  }

  static boolean isForNames(String key) {
    return NAMES.contains(key.toLowerCase(Locale.ROOT));
  }

  static boolean isForValues(String key) {
    return VALUES.contains(key.toLowerCase(Locale.ROOT));
  }

  /** Whether the text behind the key is the name of something else. */
  static boolean isPointer(String key) {
    return key.equals("Ref") || key.equals("Condition");
  }

  /** Of a default that is not echoed: whether there is one. */
  boolean isGiven(String value) {
    discretion.learn(value);
    return !value.isEmpty() && !value.equals(Discretion.HIDDEN);
  }

  /** Whether nothing of the value may be shown. */
  boolean isHidden(String name, String value) {
    if (value.equals(Discretion.HIDDEN)) {
      return false;
    }
    if (!EXPRESSION.matcher(value).matches() && discretion.isNamedLikeOne(name, value)) {
      discretion.learn(value);
      return true;
    }
    if (value.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      return true;
    }
    return !isReference(value) && (discretion.isExactlyKnown(value) || isStillMasked(name, value));
  }

  private static boolean isReference(String value) {
    return (Discretion.isReference(value) && !value.contains("\n"))
        || KEY_OF_SECRET.matcher(value).matches();
  }

  /** Whether more than words of it would be masked. */
  private boolean isStillMasked(String name, String value) {
    String left = text.shown(value).replace(Discretion.HIDDEN, "null");
    return discretion.isMasked(left) || discretion.isMasked(name + "=" + left);
  }

  /** Without the parts that are secrets. */
  String shown(String value) {
    return isReference(value) ? value : text.shown(value);
  }

  /** The name of the option whose value comes next. */
  static Optional<String> option(String word) {
    Matcher option = OPTION.matcher(word);
    return option.matches() ? Optional.of(option.group(1)) : Optional.empty();
  }
}
