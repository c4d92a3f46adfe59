package io.ragdeck.cloud.sandbox.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody published to a topic of the simulated account.
 *
 * @param id as SNS gave it
 * @param attributes of the message, by name
 * @param deduplicationId of a topic that keeps order
 */
public record PublishedMessage(
    String id,
    String topicArn,
    Optional<String> subject,
    String message,
    Map<String, String> attributes,
    Optional<String> deduplicationId,
    Instant at) {

  public PublishedMessage {
    attributes = Map.copyOf(attributes);
  }
}
