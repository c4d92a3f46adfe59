package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.ArrayList;
import java.util.List;

/** When a service refuses to make or delete a resource of a plain kind. */
final class PlainRules {

  private final String type;
  private final JsonNode facts;

  PlainRules(String type, JsonNode facts) {
    this.type = type;
    this.facts = facts;
  }

  /**
   * @throws Unmade if the id is taken, a quota is reached, or something that it names is not there
   */
  void allowsCreation(Account account, String id, JsonNode properties, Holes holes) {
    if (facts.has("exists") && account.resources().find(type, id).isPresent()) {
      throw new Unmade("AlreadyExists", holes.fill(facts.path("exists").asText()));
    }
    String quota = facts.path("quota").asText();
    if (!quota.isEmpty() && account.resources().all(type).size() >= account.quotas().value(quota)) {
      throw new Unmade("ServiceLimitExceeded", holes.fill(facts.path("full").asText()));
    }
    JsonNode role = facts.path("role");
    if (properties.has(role.path(0).asText())
        && account.resources().find("AWS::IAM::Role", role.path(1).asText()).isEmpty()) {
      throw new Unmade(holes.fill(role.path(2).asText()));
    }
    needs(account, properties, holes);
  }

  /**
   * @throws Unmade if something that it names is not there
   */
  void needs(Account account, JsonNode properties, Holes holes) {
    facts
        .path("needs")
        .properties()
        .forEach(
            need -> {
              for (String value : values(properties.path(need.getKey()))) {
                if (account.resources().find(need.getValue().path(0).asText(), value).isEmpty()) {
                  throw new Unmade(
                      "NotFound",
                      holes.with("value", value).fill(need.getValue().path(1).asText()));
                }
              }
            });
  }

  private static List<String> values(JsonNode value) {
    List<String> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> values.add(item.asText()));
    } else if (value.isTextual()) {
      values.add(value.asText());
    }
    return values;
  }

  /**
   * @throws Unmade while it is protected or something else needs it
   */
  void allowsDeletion(Account account, LiveResource resource) {
    JsonNode protection = facts.path("protected");
    if (resource.properties().path(protection.path(0).asText()).asBoolean()) {
      throw new Unmade(protection.path(1).asText());
    }
    JsonNode holds = facts.path("holds");
    boolean held =
        account.resources().all(holds.path(0).asText()).stream()
            .filter(other -> !other.isEnding())
            .anyMatch(other -> other.text(holds.path(1).asText()).equals(resource.id()));
    if (held) {
      throw new Unmade(
          new Holes(account, resource.properties())
              .with("id", resource.id())
              .fill(holds.path(2).asText()));
    }
  }
}
