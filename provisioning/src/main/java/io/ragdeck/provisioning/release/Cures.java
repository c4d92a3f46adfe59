package io.ragdeck.provisioning.release;

import java.util.Locale;
import java.util.Optional;

/** What helps against what tasks die of, by AWS's words for it. */
final class Cures {

  private Cures() {}

  static Optional<String> of(String cause) {
    String text = cause.toLowerCase(Locale.ROOT);
    if (text.contains("cannotpullcontainererror") || text.contains("image manifest")) {
      return Optional.of("Push the image, and look whether the execution role may pull it.");
    }
    if (text.contains("secret") || text.contains("ssm")) {
      return Optional.of(
          "Give the secret its value, and look whether the execution role may read it.");
    }
    if (text.contains("out of memory")) {
      return Optional.of("Give the container more memory in the blueprint.");
    }
    if (text.contains("health check")) {
      return Optional.of(
          "Look at what the container logs; a slow start needs a longer grace period.");
    }
    if (text.contains("capacity") || text.contains("unable to place")) {
      return Optional.of("Scale the instances' group up, or wait until AWS has capacity.");
    }
    if (text.contains("exited with code")) {
      return Optional.of("Look at the lines that the container logged last.");
    }
    return Optional.empty();
  }
}
