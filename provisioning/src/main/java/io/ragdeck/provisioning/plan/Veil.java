package io.ragdeck.provisioning.plan;

import java.util.regex.Pattern;

/**
 * Hides what may be a secret in the values that change sets and drift tell: plans are stored and
 * shown, and somebody may have set a password by hand.
 */
public final class Veil {

  private static final String HIDDEN = "(not shown)";

  private static final String SECRET_WORDS =
      "PASSWORD|PASSWD|SECRET|TOKEN|KEY|CREDENTIAL|SALT|AUTH|DSN|URI";

  /** Places whose values are variables or scripts: anything may stand there. */
  private static final Pattern PRIVATE_PLACE =
      Pattern.compile("(?i)environment|variables|userdata|password|secretstring|authtoken|token");

  private static final Pattern NAME_THEN_VALUE =
      Pattern.compile(
          "(?i)(\"Name\"\\s*:\\s*\"[^\"]*(?:"
              + SECRET_WORDS
              + ")[^\"]*\"\\s*,\\s*\"Value\"\\s*:\\s*\")[^\"]*");

  private static final Pattern VALUE_THEN_NAME =
      Pattern.compile(
          "(?i)(\"Value\"\\s*:\\s*\")[^\"]*(\"\\s*,\\s*\"Name\"\\s*:\\s*\"[^\"]*(?:"
              + SECRET_WORDS
              + "))");

  /** Keys of AWS and others, and addresses with a password in them. */
  private static final Pattern SHAPED_LIKE_ONE =
      Pattern.compile(
          "(AKIA|ASIA)[A-Z0-9]{16}|sk-[A-Za-z0-9_-]{16,}|://[^/\\s:@\"]+:[^/\\s:@\"]+@");

  private Veil() {}

  /**
   * A value as it may be shown.
   *
   * @param place the property, such as {@code /ContainerDefinitions/0/Environment/1/Value}
   */
  public static String over(String place, String value) {
    if (PRIVATE_PLACE.matcher(place).find()) {
      return HIDDEN;
    }
    String shown = NAME_THEN_VALUE.matcher(value).replaceAll("$1" + HIDDEN);
    shown = VALUE_THEN_NAME.matcher(shown).replaceAll("$1" + HIDDEN + "$2");
    return SHAPED_LIKE_ONE.matcher(shown).replaceAll(HIDDEN);
  }
}
