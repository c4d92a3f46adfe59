package io.ragdeck.provisioning.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image's name in its parts.
 *
 * @param repository with its registry, such as {@code nginx} or {@code
 *     111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/api-gateway}
 * @param tag empty where there is none; a registry then takes {@code latest}
 * @param digest such as {@code sha256:…}; it wins over the tag
 */
record Image(String repository, Optional<String> tag, Optional<String> digest) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<repository>[^@\\s]+?)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?"
              + "(@(?<digest>sha256:[0-9a-f]{64}))?");
  private static final Pattern ECR =
      Pattern.compile(
          "(?<account>\\d{12})\\.dkr\\.ecr\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?/"
              + "(?<name>.+)");

  /**
   * Where it is in Amazon ECR.
   *
   * @param name of the repository there
   */
  record InEcr(String account, String region, String name) {}

  /** Empty for a text that names no image. */
  static Optional<Image> parse(String text) {
    Matcher name = NAME.matcher(text);
    return name.matches()
        ? Optional.of(
            new Image(
                name.group("repository"),
                Optional.ofNullable(name.group("tag")),
                Optional.ofNullable(name.group("digest"))))
        : Optional.empty();
  }

  /** The tag that a registry gives for it. */
  String effectiveTag() {
    return tag.orElse("latest");
  }

  Image tagged(String other) {
    return new Image(repository, Optional.of(other), Optional.empty());
  }

  Optional<InEcr> inEcr() {
    Matcher ecr = ECR.matcher(repository);
    return ecr.matches()
        ? Optional.of(new InEcr(ecr.group("account"), ecr.group("region"), ecr.group("name")))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return repository + tag.map(":"::concat).orElse("") + digest.map("@"::concat).orElse("");
  }
}
