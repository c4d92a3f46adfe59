package io.ragdeck.monitoring.inventory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that AWS bills for, as its service reports it.
 *
 * @param id what nothing else of its kind has in the location: its id, name or ARN
 * @param name as an operator knows it; the id where it has none
 * @param createdAt empty where AWS does not say
 * @param shape what decides its price
 */
public record Asset(
    String id, String name, Optional<Instant> createdAt, Map<String, String> tags, Shape shape) {

  private static final String LOGICAL_ID = "aws:cloudformation:logical-id";
  private static final String STACK = "aws:cloudformation:stack-name";

  public Asset {
    tags = Map.copyOf(tags);
  }

  /** What its stack's template calls it; empty where no stack made it. */
  public Optional<String> logicalId() {
    return Optional.ofNullable(tags.get(LOGICAL_ID));
  }

  /** The name of the stack that made it. */
  public Optional<String> stack() {
    return Optional.ofNullable(tags.get(STACK));
  }
}
