package io.ragdeck.monitoring.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An image in a repository.
 *
 * @param bytes compressed; layers that images of a repository share are stored once
 * @param pulledAt when it was pulled last, up to a day late; empty: never, or nobody recorded it
 */
public record StoredImage(
    String digest, List<String> tags, long bytes, Instant pushedAt, Optional<Instant> pulledAt) {

  public StoredImage {
    tags = List.copyOf(tags);
  }

  /** When anybody last had to do with it. */
  public Instant touchedAt() {
    return pulledAt.filter(pull -> pull.isAfter(pushedAt)).orElse(pushedAt);
  }
}
