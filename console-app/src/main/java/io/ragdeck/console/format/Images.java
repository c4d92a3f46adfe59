package io.ragdeck.console.format;

/** The parts of a container image's name. */
public final class Images {

  private static final int SHORT_DIGEST = 12;

  private Images() {}

  /**
   * What tells versions apart: {@code v1.8.2} of {@code .../ragqa/llm-service:v1.8.2}, the first
   * characters of a digest, or {@code latest}, which is what Docker takes where nothing is said.
   */
  public static String tag(String image) {
    int digest = image.indexOf('@');
    String name = digest < 0 ? image : image.substring(0, digest);
    int colon = name.lastIndexOf(':');
    if (colon > name.lastIndexOf('/')) {
      return name.substring(colon + 1);
    }
    if (digest >= 0) {
      String hash = image.substring(image.indexOf(':', digest) + 1);
      return hash.substring(0, Math.min(SHORT_DIGEST, hash.length()));
    }
    return "latest";
  }

  /**
   * {@code ragqa/llm-service} of {@code 1234.dkr.ecr.eu-west-1.amazonaws.com/ragqa/llm-service:1}.
   */
  public static String repository(String image) {
    int digest = image.indexOf('@');
    String name = digest < 0 ? image : image.substring(0, digest);
    int colon = name.lastIndexOf(':');
    String untagged = colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    int slash = untagged.indexOf('/');
    boolean registry =
        slash > 0
            && (untagged.substring(0, slash).contains(".")
                || untagged.substring(0, slash).contains(":"));
    return registry ? untagged.substring(slash + 1) : untagged;
  }
}
