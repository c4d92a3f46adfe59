package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A kind whose service does at once what it is asked for; CloudFormation notices a little later.
 */
abstract class PromptKind implements ResourceKind {

  private final String type;
  private final Duration takes;

  PromptKind(String type, int seconds) {
    this.type = type;
    this.takes = Duration.ofSeconds(seconds);
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    return account.now().isBefore(begun.plus(takes))
        ? new Standing.Working()
        : new Standing.Stable();
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of();
  }

  /**
   * Whether it is there; what the stack gave it cannot be changed by others, as far as it shows.
   */
  abstract boolean exists(Account account, String physicalId);

  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return exists(account, physicalId) ? Optional.of(properties) : Optional.empty();
  }
}
