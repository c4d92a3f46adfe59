package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutomatedBackups;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A type whose resources are made, kept and shown, but do nothing by themselves. What is special to
 * it stands in {@code plain-kinds.yaml}.
 */
class PlainKind implements ResourceKind {

  private static final int SECONDS = 2;

  private final String type;
  private final JsonNode facts;
  private final PlainRules rules;

  PlainKind(String type, JsonNode facts) {
    this.type = type;
    this.facts = facts;
    this.rules = new PlainRules(type, facts);
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String create(Account account, Wanted wanted) {
    Holes holes = new Holes(account, wanted.properties()).with("version", "1");
    name(account, wanted).ifPresent(name -> holes.with("name", name));
    String id = holes.fill(facts.path("id").asText());
    holes.with("id", id);
    Optional<String> arn = Optional.ofNullable(facts.path("arn").textValue()).map(holes::fill);
    arn.ifPresent(known -> holes.with("arn", known));
    rules.allowsCreation(account, id, wanted.properties(), holes);
    LiveResource resource = new LiveResource(type, id, arn, wanted.properties(), account.now());
    resource.readyAt(account.now().plusSeconds(seconds("ready")));
    resource.tags().putAll(wanted.tags());
    resource.showsAs(facts.path("tagged").asText());
    facts
        .path("attributes")
        .properties()
        .forEach(
            one -> resource.attributes().put(one.getKey(), holes.fill(one.getValue().asText())));
    account.resources().add(resource);
    companions(account, resource);
    return id;
  }

  private Optional<String> name(Account account, Wanted wanted) {
    JsonNode rule = facts.path("name");
    if (rule.isMissingNode()) {
      return Optional.empty();
    }
    String name = wanted.name(account, rule.path(0).asText(), rule.path(1).asInt());
    return Optional.of(rule.has(2) ? name.toLowerCase(Locale.ROOT) : name);
  }

  /** A VPC comes with its security group. */
  private void companions(Account account, LiveResource resource) {
    facts
        .path("makes")
        .properties()
        .forEach(
            one ->
                account
                    .resources()
                    .add(
                        new LiveResource(
                            one.getKey(),
                            resource.attribute(one.getValue().asText()),
                            Optional.empty(),
                            resource.properties(),
                            account.now())));
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    LiveResource resource = existing(account, physicalId);
    Holes holes =
        new Holes(account, wanted.properties())
            .with("id", physicalId)
            .with("arn", resource.arn().orElse(""))
            .with("name", physicalId.substring(physicalId.lastIndexOf('/') + 1));
    rules.needs(account, wanted.properties(), holes);
    resource.change(wanted.properties(), account.now().plusSeconds(seconds("changes")));
    resource.tags().clear();
    resource.tags().putAll(wanted.tags());
    holes.with("version", String.valueOf(resource.version()));
    for (Map.Entry<String, JsonNode> one : new ArrayList<>(facts.path("attributes").properties())) {
      String pattern = one.getValue().asText();
      if (!Holes.isRandom(pattern)) {
        resource.attributes().put(one.getKey(), holes.fill(pattern));
      }
    }
  }

  private LiveResource existing(Account account, String id) {
    return account
        .resources()
        .find(type, id)
        .orElseThrow(
            () ->
                new Unmade(
                    "NotFound",
                    "Resource of type '%s' with identifier '%s' was not found."
                        .formatted(type, id)));
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    Optional<LiveResource> found = account.resources().find(type, physicalId);
    if (found.isEmpty()) {
      return;
    }
    rules.allowsDeletion(account, found.get());
    if (properties.has("DeleteAutomatedBackups")
        && !properties.path("DeleteAutomatedBackups").asBoolean()) {
      AutomatedBackups.retain(account, found.get());
    }
    account.resources().remove(found.get(), Duration.ofSeconds(seconds("gone")));
    facts
        .path("makes")
        .properties()
        .forEach(
            one ->
                account
                    .resources()
                    .find(one.getKey(), found.get().attribute(one.getValue().asText()))
                    .ifPresent(with -> account.resources().remove(with, Duration.ZERO)));
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    return account
        .resources()
        .find(type, physicalId)
        .filter(resource -> resource.isEnding() || !resource.isReady(account.now()))
        .<Standing>map(busy -> new Standing.Working())
        .orElseGet(Standing.Stable::new);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return account
        .resources()
        .find(type, physicalId)
        .map(resource -> Map.copyOf(resource.attributes()))
        .orElseGet(Map::of);
  }

  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return account.resources().find(type, physicalId).map(LiveResource::properties);
  }

  @Override
  public void snapshot(Account account, String physicalId) {
    String copies = facts.path("snapshot").asText();
    if (copies.isEmpty()) {
      ResourceKind.super.snapshot(account, physicalId);
      return;
    }
    LiveResource resource = existing(account, physicalId);
    // A service takes the copy and deletes in one request: it refuses both or neither.
    rules.allowsDeletion(account, resource);
    Snapshots.takeFinal(account, resource, copies);
  }

  private long seconds(String phase) {
    return facts.path(phase).asLong(SECONDS);
  }
}
