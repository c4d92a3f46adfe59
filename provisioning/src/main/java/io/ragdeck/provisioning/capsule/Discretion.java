package io.ragdeck.provisioning.capsule;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Keeps secrets out: a value that looks like one, by its name or by itself, is hidden, and it is
 * noted that it must be given.
 */
final class Discretion {

  /** As CloudFormation writes a parameter that it does not echo. */
  static final String HIDDEN = "****";

  private static final Pattern NAMED_LIKE_ONE =
      Pattern.compile(
          "(?i)(PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?STRING|TOKEN|API_?KEY|ACCESS_?KEY"
              + "|PRIVATE_?KEY|SECRET_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|(^|_)SALT)$");

  /** A switch or a limit, whatever its name. */
  private static final Pattern HARMLESS = Pattern.compile("(?i)|true|false|none|null|[0-9]{1,5}");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?|\\$\\([^()]*\\)");

  private final UnaryOperator<String> mask;
  private final Gaps gaps;
  private final Set<String> hidden = new TreeSet<>();

  /**
   * @param mask changes a text that holds what nobody may see
   */
  Discretion(UnaryOperator<String> mask, Gaps gaps) {
    this.mask = mask;
    this.gaps = gaps;
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
    if (!value.equals(HIDDEN)) {
      hidden.add(value);
    }
    gaps.mustBeGiven(file, what);
    return HIDDEN;
  }

  boolean isSecret(String name, String value) {
    return !isReference(value)
        && !HARMLESS.matcher(value).matches()
        && (NAMED_LIKE_ONE.matcher(name).find() || isMasked(name + "=" + value) || isMasked(value));
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

  /** What was hidden so far: it may stand elsewhere too. */
  Set<String> hidden() {
    return hidden;
  }
}
