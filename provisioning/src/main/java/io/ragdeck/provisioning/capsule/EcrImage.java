package io.ragdeck.provisioning.capsule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image in Amazon ECR.
 *
 * @param registry its host
 * @param account of the registry
 * @param tag {@code latest} where the name has none, as a registry takes it
 */
record EcrImage(String registry, String account, String region, String repository, String tag) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<registry>(?<account>\\d{12})\\.dkr\\.ecr\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com"
              + "(\\.cn)?)/(?<repository>[a-z0-9][a-z0-9._/-]*+)"
              + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(@sha256:[0-9a-f]{64})?");

  /** Empty for one of another registry. */
  static Optional<EcrImage> parse(String image) {
    Matcher name = NAME.matcher(image);
    return name.matches()
        ? Optional.of(
            new EcrImage(
                name.group("registry"),
                name.group("account"),
                name.group("region"),
                name.group("repository"),
                Optional.ofNullable(name.group("tag")).orElse("latest")))
        : Optional.empty();
  }
}
