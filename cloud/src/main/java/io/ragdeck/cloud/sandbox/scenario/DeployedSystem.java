package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.api.BucketObjects;
import io.ragdeck.cloud.sandbox.api.StackOperations;
import io.ragdeck.cloud.sandbox.bill.Ledger;
import io.ragdeck.cloud.sandbox.bill.Use;
import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A system that was deployed from its blueprint some time ago, and released since: its stacks are
 * made one after the other on the world's own calendar, from the templates in systems/NAME.yaml,
 * which the blueprints' module writes and checks.
 */
final class DeployedSystem {

  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final String BUCKET = "scenario-templates";

  /** Pushes come before anything that needs them. */
  private static final Duration PUSHED = Duration.ofSeconds(20);

  private static final Duration BEFORE_A_RELEASE = Duration.ofHours(1);

  /** When the tags came that nobody has released yet. */
  private static final Duration LATELY = Duration.ofDays(2);

  private final Account account;
  private final ResourceKinds kinds;
  private final JsonNode placed;
  private final JsonNode system;
  private final Map<String, String> outputs = new HashMap<>();

  DeployedSystem(Account account, ResourceKinds kinds, JsonNode placed) {
    this.account = account;
    this.kinds = kinds;
    this.placed = placed;
    this.system = Yaml.read("systems/" + placed.path("deployed").asText() + ".yaml");
  }

  /** How long before the story begins the system was first deployed. */
  static Duration age(JsonNode placed) {
    return Duration.parse(placed.path("age").asText());
  }

  /** Writes the system's past into the calendar. */
  void plan(Instant curtain, Instant loadedAt) {
    Map<String, String> tags = Yaml.map(system.path("stacks").path(0).path("tags"));
    placed.path("uses").forEach(use -> Ledger.of(account).add(Use.read(use, loadedAt, tags)));
    for (JsonNode copy : placed.path("snapshots")) {
      Duration before = Duration.parse(copy.path("before").asText());
      account.agenda().at(curtain.minus(before), () -> leave(copy, tags));
    }
    List<JsonNode> releases = new ArrayList<>();
    placed.path("releases").forEach(releases::add);
    Map<String, String> first = Yaml.map(releases.getFirst().path("parameters"));
    account
        .agenda()
        .at(
            curtain.minus(age(placed)),
            () -> {
              prepare(releases);
              make(0, first);
            });
    for (JsonNode release : releases.subList(1, releases.size())) {
      account
          .agenda()
          .at(
              curtain.minus(Duration.parse(release.path("before").asText())),
              () -> release(Yaml.map(release.path("parameters"))));
    }
  }

  /** What people and pipelines bring: secrets that are asked for, and images. */
  private void prepare(List<JsonNode> releases) {
    Yaml.strings(system.path("secrets"))
        .forEach(
            name ->
                account
                    .secrets()
                    .create(name, "", "alias/aws/secretsmanager", account.now())
                    .put("scenario", "given", account.now()));
    Map<String, Duration> tags = new LinkedHashMap<>();
    for (JsonNode release : releases) {
      tags.put(release.path("parameters").path("ImageTag").asText(), pushed(release));
    }
    Duration lately = longer(age(placed).minus(LATELY), PUSHED);
    Yaml.strings(placed.path("pushed")).forEach(tag -> tags.put(tag, lately));
    for (String repository : Yaml.strings(system.path("repositories"))) {
      tags.forEach((tag, after) -> account.registry().expect(repository, tag, "ci", after));
    }
  }

  /** How long after its repository was made the image of a release comes: before its release. */
  private Duration pushed(JsonNode release) {
    return release.has("before")
        ? longer(
            age(placed)
                .minus(Duration.parse(release.path("before").asText()))
                .minus(BEFORE_A_RELEASE),
            PUSHED)
        : PUSHED;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** A copy of a volume that nobody has any more. */
  private void leave(JsonNode copy, Map<String, String> tags) {
    LiveResource volume =
        new LiveResource(
            "AWS::EC2::Volume",
            "vol-" + account.ids().hex("volume", 17),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode().put("Size", copy.path("gib").asInt()),
            account.now());
    volume.tags().putAll(tags);
    Snapshots.take(
        account,
        volume,
        "AWS::EC2::Snapshot",
        "snap-" + account.ids().hex("snapshot", 17),
        Map.of("Name", copy.path("name").asText()));
  }

  private void make(int index, Map<String, String> chosen) {
    JsonNode stack = system.path("stacks").path(index);
    if (stack.isMissingNode()) {
      return;
    }
    String name = stack.path("name").asText();
    StackOperations.create(
        stacks(),
        CreateStackRequest.builder()
            .stackName(name)
            .templateURL(uploaded(name, stack.path("template").asText()))
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .parameters(parameters(stack, chosen))
            .tags(
                Yaml.map(stack.path("tags")).entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList())
            .build());
    watch(index, name, chosen);
  }

  /** Looks now and then whether the stack is complete, then makes the next. */
  private void watch(int index, String name, Map<String, String> chosen) {
    account
        .agenda()
        .after(
            LOOK,
            () -> {
              LiveStack stack = stacks().find(name).orElseThrow();
              switch (stack.status()) {
                case CREATE_COMPLETE -> {
                  stack.outputs().forEach(out -> outputs.put(name + "/" + out.key(), out.value()));
                  make(index + 1, chosen);
                }
                case CREATE_IN_PROGRESS -> watch(index, name, chosen);
                default ->
                    throw new IllegalStateException(
                        "The scenario's stack %s is %s".formatted(name, stack.status()));
              }
            });
  }

  /** Deploys other values of parameters to the stacks that have them. */
  private void release(Map<String, String> chosen) {
    for (JsonNode stack : system.path("stacks")) {
      boolean has = chosen.keySet().stream().anyMatch(stack.path("parameters")::has);
      if (has) {
        StackOperations.update(
            stacks(),
            UpdateStackRequest.builder()
                .stackName(stack.path("name").asText())
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters(stack, chosen))
                .build());
      }
    }
  }

  private List<Parameter> parameters(JsonNode stack, Map<String, String> chosen) {
    return stack.path("parameters").properties().stream()
        .map(
            parameter ->
                Parameter.builder()
                    .parameterKey(parameter.getKey())
                    .parameterValue(
                        chosen.getOrDefault(parameter.getKey(), value(parameter.getValue())))
                    .build())
        .toList();
  }

  /** Either a value, or the output of an earlier stack. */
  private String value(JsonNode parameter) {
    return parameter.has("value")
        ? parameter.path("value").asText()
        : outputs.getOrDefault(parameter.path("output").asText(), "");
  }

  private String uploaded(String name, String template) {
    if (account.buckets().find(BUCKET).isEmpty()) {
      BucketObjects.create(account, CreateBucketRequest.builder().bucket(BUCKET).build());
    }
    BucketObjects.put(
        account,
        PutObjectRequest.builder().bucket(BUCKET).key(name).build(),
        template.getBytes(StandardCharsets.UTF_8));
    return "https://%s.s3.%s.amazonaws.com/%s"
        .formatted(BUCKET, account.location().region().id(), name);
  }

  private Stacks stacks() {
    return Stacks.of(account, kinds);
  }
}
