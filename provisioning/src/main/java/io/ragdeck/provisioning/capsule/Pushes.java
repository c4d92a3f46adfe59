package io.ragdeck.provisioning.capsule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How images come into repositories of another account with the digests that they have. */
final class Pushes {

  private static final String TO = "$ACCOUNT.dkr.ecr.$AWS_DEFAULT_REGION.amazonaws.com";

  /** Of a digest, to name an image whose name has no tag. */
  private static final int SHORT = 12;

  private Pushes() {}

  /**
   * @param repositories that are filled now
   * @param absent whether they have to be made first
   * @return commands; none where no image of known digest belongs into these
   */
  static List<String> of(List<Images.Row> images, Set<String> repositories, boolean absent) {
    TreeSet<String> registries = new TreeSet<>();
    TreeMap<String, String> byTarget = new TreeMap<>();
    TreeSet<String> filled = new TreeSet<>();
    for (Images.Row row : images) {
      EcrImage image = EcrImage.parse(row.image()).orElse(null);
      String digest = row.digest().orElse(null);
      if (image == null || digest == null || !repositories.contains(image.repository())) {
        continue;
      }
      registries.add(image.registry() + " " + image.region());
      filled.add(image.repository());
      byTarget.put(
          "%s/%s:%s".formatted(TO, image.repository(), tag(row.image(), image, digest)),
          "%s/%s@%s".formatted(image.registry(), image.repository(), digest));
    }
    List<String> commands = new ArrayList<>();
    for (String registry : registries) {
      String[] parts = registry.split(" ", -1);
      commands.add(
          "aws ecr get-login-password --region %s --profile OLD | docker login --username AWS --password-stdin %s"
              .formatted(parts[1], parts[0]));
    }
    if (!byTarget.isEmpty()) {
      commands.add(
          "aws ecr get-login-password | docker login --username AWS --password-stdin \"%s\""
              .formatted(TO));
    }
    if (absent) {
      filled.forEach(name -> commands.add("aws ecr create-repository --repository-name " + name));
    }
    byTarget.forEach(
        (target, source) -> {
          commands.add("docker pull " + source);
          commands.add("docker tag %s \"%s\"".formatted(source, target));
          commands.add("docker push \"%s\"".formatted(target));
        });
    return commands;
  }

  private static String tag(String name, EcrImage image, String digest) {
    boolean untagged = name.contains("@") && image.tag().equals("latest");
    int begin = digest.indexOf(':') + 1;
    return untagged ? "sha256-" + digest.substring(begin, begin + SHORT) : image.tag();
  }
}
