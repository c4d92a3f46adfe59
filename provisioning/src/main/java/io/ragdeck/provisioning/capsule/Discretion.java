package io.ragdeck.provisioning.capsule;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Keeps secrets out: a value that looks like one, by its name or by itself, is hidden wherever it
 * stands, and it is noted that it must be given.
 */
final class Discretion {

  /** As CloudFormation writes a parameter that it does not echo. */
  static final String HIDDEN = "****";

  private static final Pattern NAMED_LIKE_ONE =
      Pattern.compile(
          "(?i)(PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|AUTH|TOKEN|SECRET|SECRET[_-]?STRING"
              + "|(API|ACCESS|PRIVATE|SECRET|ENCRYPTION|MASTER|SIGNING|SESSION|HMAC)[_-]?KEY"
              + "|SECRET[_-]?KEY[_-]?BASE|CREDENTIAL|(^|[_.-])SALT)S?[_-]?[0-9]*$");

  /** Names of what is a secret even where it is a number. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(PASSWORD|PASSWD|PASSPHRASE|PASS|PWD)S?[_-]?[0-9]*$");

  /** A switch, whatever its name. */
  private static final Pattern SWITCH =
      Pattern.compile("(?i)|true|false|none|null|yes|no|enabled?|disabled?|required|optional");

  /** A limit, such as of tokens. */
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,5}");

  /** What stands in many places, and is none there. */
  private static final Pattern COMMON = Pattern.compile("[0-9]+|[a-z]{2}(-[a-z]+){1,3}-[0-9]");

  /** Of a value that is hidden under every name. */
  private static final int SHORTEST_KNOWN = 4;

  /** Of a value that is looked for within others; a shorter one may be a common word. */
  private static final int SHORTEST_WITHIN = 12;

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?+[A-Za-z_][A-Za-z0-9_]*+\\}?+|\\$\\([^()]*+\\)");

  private final UnaryOperator<String> mask;
  private final Gaps gaps;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param mask changes a text that holds what nobody may see
   */
  Discretion(UnaryOperator<String> mask, Gaps gaps) {
    this.mask = mask;
    this.gaps = gaps;
  }

  /** One that knows already what this has learned, and notes elsewhere what must be given. */
  Discretion experienced(Gaps elsewhere) {
    Discretion next = new Discretion(mask, elsewhere);
    next.known.addAll(known);
    return next;
  }

  /**
   * The value as it may stand in a file.
   *
   * @param what it is, in an operator's words
   */
  String shown(String file, String what, String name, String value) {
    if (!value.equals(HIDDEN) && !isSecret(name, value)) {
      return value;
    }
    learn(value);
    gaps.mustBeGiven(file, what);
    return HIDDEN;
  }

  /** Hides the value from now on under every name. */
  void learn(String value) {
    if (value.length() >= SHORTEST_KNOWN
        && !value.equals(HIDDEN)
        && !isReference(value)
        && !SWITCH.matcher(value).matches()
        && !COMMON.matcher(value).matches()) {
      known.add(value);
    }
  }

  boolean isSecret(String name, String value) {
    return isNamedLikeOne(name, value)
        || (!isHarmless(name, value)
            && (isKnown(value) || isMasked(name + "=" + value) || isMasked(value)));
  }

  /** Whether it is one by its name, and no switch, limit or reference. */
  boolean isNamedLikeOne(String name, String value) {
    return !isHarmless(name, value) && isLikeASecrets(name);
  }

  /** Whether something of that name is a secret, as a rule. */
  static boolean isLikeASecrets(String name) {
    return NAMED_LIKE_ONE.matcher(name).find();
  }

  private static boolean isHarmless(String name, String value) {
    return isReference(value)
        || SWITCH.matcher(value).matches()
        || (LIMIT.matcher(value).matches() && !PASSWORD.matcher(name).find())
        // The folder that a shell is in.
        || (name.equals("PWD") && value.startsWith("/"));
  }

  /** Whether it is, or holds, what was found to be a secret elsewhere. */
  boolean isKnown(String value) {
    return known.contains(value) || !withoutKnown(value).equals(value);
  }

  boolean isExactlyKnown(String value) {
    return known.contains(value);
  }

  String withoutKnown(String text) {
    String shown = text;
    for (String one : known) {
      if (one.length() >= SHORTEST_WITHIN) {
        shown = shown.replace(one, HIDDEN);
      }
    }
    return shown;
  }

  /** Variables of a shell are no secrets: {@code null} stands for them, which nobody masks. */
  boolean isMasked(String text) {
    String bare = VARIABLE.matcher(text).replaceAll("null");
    return !mask.apply(bare).equals(bare);
  }

  /** Whether it says where a secret is, and not what it is. */
  static boolean isReference(String value) {
    return value.startsWith("arn:") || value.contains("{{resolve:");
  }
}
