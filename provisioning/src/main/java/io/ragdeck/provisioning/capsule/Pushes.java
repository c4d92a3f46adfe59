package io.ragdeck.provisioning.capsule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How images come into repositories of another account with the digests that they have. */
final class Pushes {

  private static final String TO = "$ACCOUNT.dkr.ecr.$AWS_DEFAULT_REGION.amazonaws.com";

  /** Of a digest, to name an image whose name has no tag, or one that another has too. */
  private static final int SHORT = 12;

  /** An image whose digest is known, by the repository and the tag that it shall have. */
  private record Push(String repository, String tag, String source) {}

  private Pushes() {}

  /** Notes where several images have one name: only the first of them can keep it. */
  static void note(List<Images.Row> images, Gaps gaps) {
    Map<String, Set<String>> digests = new TreeMap<>();
    for (Images.Row row : images) {
      EcrImage image = EcrImage.parse(row.image()).orElse(null);
      String digest = row.digest().orElse(null);
      if (image != null && digest != null) {
        digests
            .computeIfAbsent(
                image.repository() + ":" + tag(row.image(), image, digest), _ -> new TreeSet<>())
            .add(digest);
      }
    }
    digests.forEach(
        (name, all) -> {
          if (all.size() > 1) {
            gaps.unknown(
                "which image %s is".formatted(name),
                "It is used with %s: all but one get a tag by their digest."
                    .formatted(String.join(" and ", all)));
          }
        });
  }

  /**
   * @param repositories that are filled now
   * @param absent whether they have to be made first
   * @return commands; none where no image of known digest belongs into these
   */
  static List<String> of(List<Images.Row> images, Set<String> repositories, boolean absent) {
    TreeSet<String> logins = new TreeSet<>();
    Map<String, Push> byTarget = new TreeMap<>();
    TreeSet<String> filled = new TreeSet<>();
    for (Images.Row row : images) {
      EcrImage image = EcrImage.parse(row.image()).orElse(null);
      String digest = row.digest().orElse(null);
      if (image == null || digest == null || !repositories.contains(image.repository())) {
        continue;
      }
      logins.add(
          "aws ecr get-login-password --region %s --profile OLD | docker login --username AWS --password-stdin %s"
              .formatted(Shell.word(image.region()), Shell.word(image.registry())));
      filled.add(image.repository());
      Push push =
          new Push(
              image.repository(),
              tag(row.image(), image, digest),
              "%s/%s@%s".formatted(image.registry(), image.repository(), digest));
      Push first = byTarget.putIfAbsent(target(push), push);
      if (first != null && !first.source().endsWith(digest)) {
        Push other = new Push(push.repository(), byDigest(digest), push.source());
        byTarget.put(target(other), other);
      }
    }
    List<String> commands = new ArrayList<>(logins);
    if (!byTarget.isEmpty()) {
      commands.add(
          "aws ecr get-login-password | docker login --username AWS --password-stdin \"%s\""
              .formatted(TO));
    }
    if (absent) {
      filled.forEach(
          name -> commands.add("aws ecr create-repository --repository-name " + Shell.word(name)));
    }
    // It copies an index with all its platforms, and so the digest stays.
    byTarget.forEach(
        (target, push) ->
            commands.add(
                "docker buildx imagetools create --tag \"%s\" %s"
                    .formatted(target, Shell.word(push.source()))));
    return commands;
  }

  private static String target(Push push) {
    return "%s/%s:%s".formatted(TO, push.repository(), push.tag());
  }

  private static String tag(String name, EcrImage image, String digest) {
    boolean untagged = name.contains("@") && image.tag().equals("latest");
    return untagged ? byDigest(digest) : image.tag();
  }

  private static String byDigest(String digest) {
    int begin = digest.indexOf(':') + 1;
    return "sha256-" + digest.substring(begin, begin + SHORT);
  }
}
