package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes wrong with a service again and again.
 *
 * @param cluster the name of its cluster
 * @param image only tasks whose essential container's image ends so, such as {@code :v2.1.0}; empty
 *     for all
 * @param tasks how many tasks of the service at most have it at a time
 * @param after how long a task runs before it strikes; chance adds up to a third
 * @param from when it began
 * @param once whether it is over after the first task that it struck
 */
public record Trouble(
    String cluster,
    String service,
    Mishap mishap,
    Optional<String> image,
    int tasks,
    Duration after,
    Instant from,
    boolean once) {

  boolean concerns(LiveService asked) {
    return cluster.equals(asked.cluster().name()) && service.equals(asked.name());
  }

  boolean concerns(LiveService asked, String askedImage) {
    return concerns(asked) && image.map(askedImage::endsWith).orElse(true);
  }
}
