package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.running.Obstacle;
import java.util.Optional;
import java.util.regex.Pattern;

/** What AWS lets a new store be called. */
public final class RestoreNames {

  private static final Pattern HYPHENATED = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern FREE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final int LONGEST_DATABASE = 63;
  private static final int LONGEST_CACHE = 40;
  private static final int LONGEST_FREE = 63;

  private RestoreNames() {}

  /** What would be accepted, where this is not; empty where it is. */
  public static Optional<String> wrong(String type, String name) {
    return switch (type) {
      case "AWS::RDS::DBInstance" -> hyphenated(name, LONGEST_DATABASE);
      case "AWS::ElastiCache::ReplicationGroup" -> hyphenated(name, LONGEST_CACHE);
      default ->
          FREE.matcher(name).matches() && name.length() <= LONGEST_FREE
              ? Optional.empty()
              : Optional.of(
                  "1 to %s letters, digits and hyphens, without spaces.".formatted(LONGEST_FREE));
    };
  }

  /**
   * @param called what sort of store it is, for people
   * @throws Obstacle where AWS would not accept the name
   */
  static void check(String type, String called, String name) {
    wrong(type, name)
        .ifPresent(
            form -> {
              throw new Obstacle(
                  "%s is no name of a %s.".formatted(name, called), "Choose another: " + form);
            });
  }

  private static Optional<String> hyphenated(String name, int longest) {
    return HYPHENATED.matcher(name).matches() && name.length() <= longest
        ? Optional.empty()
        : Optional.of(
            "1 to %s small letters, digits and single hyphens, a letter first.".formatted(longest));
  }

  /** A name that is free as a rule: that of the store, and the day of the copy. */
  public static String suggested(String type, String store, String suffix) {
    int longest =
        type.equals("AWS::ElastiCache::ReplicationGroup") ? LONGEST_CACHE : LONGEST_DATABASE;
    String end = "-" + suffix;
    return store
            .substring(0, Math.min(store.length(), longest - end.length()))
            .replaceAll("-+$", "")
        + end;
  }
}
