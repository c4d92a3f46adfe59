package io.ragdeck.cloud.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of resource that is nothing but its properties. What goes wrong with it is asked for by
 * words in them: {@code refused}, {@code unhealthy}, {@code undeletable}, {@code unchangeable}.
 */
record PlainKind(String type, String nameProperty, Duration takes) implements ResourceKind {

  /** What stands in an account. */
  static final class Store {
    final Map<String, Wanted> things = new LinkedHashMap<>();
    final Map<String, JsonNode> changedByHand = new LinkedHashMap<>();
    final List<String> snapshots = new ArrayList<>();
    boolean deletable;
  }

  static Store store(Account account) {
    return account.store(Store.class, any -> new Store());
  }

  @Override
  public String create(Account account, Wanted wanted) {
    refuse(wanted, "refused");
    String id = wanted.name(account, nameProperty, 80);
    if (store(account).things.putIfAbsent(id, wanted) != null) {
      throw new Unmade("AlreadyExists", "%s already exists".formatted(id));
    }
    return id;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    refuse(wanted, "unchangeable");
    store(account).things.put(physicalId, wanted);
  }

  private static void refuse(Wanted wanted, String word) {
    if (wanted.properties().toString().contains(word)) {
      throw new Unmade("The service says: " + word);
    }
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    if (properties.toString().contains("undeletable") && !store(account).deletable) {
      throw new Unmade("The service says: it is in use");
    }
    store(account).things.remove(physicalId);
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    Wanted wanted = store(account).things.get(physicalId);
    if (wanted == null) {
      return new Standing.Stable();
    }
    if (account.now().isBefore(begun.plus(takes))) {
      return new Standing.Working();
    }
    return wanted.properties().toString().contains("unhealthy")
        ? new Standing.Failed("It never got healthy")
        : new Standing.Stable();
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Arn", "arn:aws:plain:::" + physicalId);
  }

  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    Wanted wanted = store(account).things.get(physicalId);
    return wanted == null
        ? Optional.empty()
        : Optional.of(
            store(account)
                .changedByHand
                .getOrDefault(
                    physicalId,
                    properties.isEmpty() ? JsonNodeFactory.instance.objectNode() : properties));
  }

  @Override
  public void snapshot(Account account, String physicalId) {
    store(account).snapshots.add(physicalId);
  }
}
