package io.ragdeck.monitoring.fleet.reader;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides values of plain environment variables that look like secrets, because guides put passwords
 * there. What is hidden keeps a short mark, so that "the password was changed" can still be told:
 * the mark is keyed with a random key that never leaves this object and says nothing of the value.
 */
public final class Masking {

  private static final String HMAC = "HmacSHA256";
  // Not static: a native executable would carry the key of its build.
  private final SecretKeySpec key = new SecretKeySpec(random(), HMAC);

  private final UnaryOperator<String> sentences;

  /** NEXTAUTH_URL says where to sign in; a password in it is hidden as in every address. */
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          ".*(PASS(WORD|WD|PHRASE)?|PWD|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE|_KEY|^KEY|AUTH(?!.*_(URL|HOST|PORT|ENABLED|MODE|TYPE|PROVIDER|ISSUER)$)|SALT|DSN|SIGNATURE|CONNECTION_?STRING|WEBHOOK).*");

  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "(AKIA|ASIA)[A-Z0-9]{16}.*|sk-[\\w-]{16,}|hf_\\w{16,}|gh[pousr]_\\w{20,}|xox[abp]-.*|eyJ[\\w-]{10,}\\.[\\w-]+\\..*|-----BEGIN .*",
          Pattern.DOTALL);

  /** The password in {@code postgres://user:password@host/db}, also one with a slash or an at. */
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("(://[^/:@\\s]*:)([^@\\s]+(?:@[^@/,\\s]+(?=@))*)(?=@)");

  private static final Pattern BEARER =
      Pattern.compile("(\\bBearer\\s+)([^\\s\"'\\\\]+)", Pattern.CASE_INSENSITIVE);

  /**
   * The value in {@code key=value}, {@code key="value"} and {@code "key": "value"}, the quotes
   * escaped or not. A bare colon doesn't count: ARNs have {@code secret:name}.
   */
  private static final Pattern NAMED_VALUE =
      Pattern.compile(
          "((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|secret[_-]?key|(?<![a-z0-9])sig)"
              + "(?:\\\\?[\"']?\\s*=|\\\\?[\"']\\s*:)\\s*)"
              + "(\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*'|\\\\\".*?\\\\\"|[^\\s\"'&;]+)",
          Pattern.CASE_INSENSITIVE);

  /** Hides nothing in sentences. */
  public Masking() {
    this(UnaryOperator.identity());
  }

  /**
   * @param sentences takes secrets and personal data out of what AWS says in its own words
   */
  public Masking(UnaryOperator<String> sentences) {
    this.sentences = sentences;
  }

  /** A reason or an event: AWS repeats in it what others wrote, such as commands and addresses. */
  String sentence(String said) {
    return sentences.apply(said);
  }

  String mask(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    if (SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches()
        || SECRET_VALUE.matcher(value).matches()) {
      return hidden(value);
    }
    // Bearer before the named ones: in token=Bearer xyz these would take only its first word.
    return hideIn(NAMED_VALUE, hideIn(BEARER, hideIn(PASSWORD_IN_URL, value)));
  }

  private String hideIn(Pattern pattern, String value) {
    return pattern
        .matcher(value)
        .replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + hidden(match.group(2)));
  }

  private String hidden(String value) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return "•••••• (mark " + HexFormat.of().formatHex(digest, 0, 2) + ")";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has " + HMAC, impossible);
    }
  }

  private static byte[] random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
