package io.ragdeck.console.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.AlarmOwners;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmFault;
import io.ragdeck.monitoring.alarms.lint.AlarmLint;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.watch.FleetWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.fleet.watch.KeptHistory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.StackTemplate.Source;
import io.ragdeck.provisioning.template.part.OwnImages;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What blueprints bring would call, and somebody would hear it: of every variant. */
class BlueprintAlarmsTest {

  private static final Location HERE = Location.of("main", "us-east-1");

  /** Long enough for whatever is never reported to be found out. */
  private static final Duration LATER = Duration.ofDays(9);

  private final Clock still = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final Map<String, String> outputs = new TreeMap<>();

  static Stream<Arguments> variants() {
    return Blueprints.load(Optional.empty()).all().stream()
        .flatMap(
            blueprint ->
                blueprint.variants().stream()
                    .map(variant -> Arguments.of(blueprint, variant.id())));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("variants")
  void nothingIsWrongWithTheAlarmsOfAVariant(Blueprint blueprint, String variant) {
    Design design =
        blueprint.design(
            new DesignRequest(
                variant, blueprint.project(), "production", HERE.region().id(), Map.of()));
    FleetBoard fleets = new FleetBoard();
    InventoryBoard inventories = new InventoryBoard();
    AlarmBoard alarms = new AlarmBoard();
    try (Sandbox sandbox =
            new Sandbox(
                "empty",
                still,
                CallPolicy.standard(),
                new CallMeter(new SimpleMeterRegistry(), still));
        FleetWatch fleet =
            new FleetWatch(
                sandbox.clients(),
                List.of(),
                fleets,
                new KeptHistory(),
                said -> said,
                sandbox.clock());
        InventoryWatch inventory =
            new InventoryWatch(sandbox.clients(), inventories, sandbox.clock());
        AlarmWatch watch = new AlarmWatch(sandbox.clients(), alarms, sandbox.clock())) {
      prepare(sandbox, design);
      SystemTemplates.of(design).forEach(template -> make(sandbox, template));
      sandbox.clock().advance(LATER);
      fleet.refreshNow();
      inventory.refreshNow();
      watch.refreshNow();

      List<Alarm> all = alarms.of(HERE).alarms().value().orElseThrow();
      assertThat(all).isNotEmpty();
      AlarmLint lint =
          AlarmLint.of(
              alarms.of(HERE), fleets.fleet(), inventories.of(HERE), sandbox.clock().instant());
      assertThat(all.stream().flatMap(alarm -> lint.check(alarm).stream()))
          .extracting(AlarmFault::alarm, AlarmFault::sentence)
          .isEmpty();
      Map<Optional<SystemId>, List<OwnedAlarm>> owned =
          AlarmOwners.split(all, inventories.of(HERE), fleets.fleet());
      assertThat(owned.getOrDefault(Optional.<SystemId>empty(), List.of()))
          .as("alarms of nobody")
          .isEmpty();
    }
  }

  private static void prepare(Sandbox sandbox, Design design) {
    design.all(Secret.class).stream()
        .filter(secret -> secret.generate().isEmpty())
        .forEach(
            secret ->
                sandbox
                    .clients()
                    .secretsManager(HERE)
                    .createSecret(it -> it.name(secret.name()).secretString("given")));
    OwnImages.of(design)
        .keySet()
        .forEach(repository -> sandbox.mischief().push(HERE, repository, OwnImages.tag(design)));
  }

  private void make(Sandbox sandbox, StackTemplate template) {
    CloudFormationClient cloudFormation = sandbox.clients().cloudFormation(HERE);
    CreateStackRequest.Builder request =
        CreateStackRequest.builder()
            .stackName(template.name())
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .parameters(
                template.sources().entrySet().stream()
                    .map(one -> parameter(one.getKey(), one.getValue()))
                    .toList())
            .tags(
                template.tags().entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    cloudFormation.createStack(body(sandbox, template, request).build());
    Stack stack = stack(cloudFormation, template.name());
    for (int step = 0; step < 240 && stack.stackStatusAsString().endsWith("IN_PROGRESS"); step++) {
      sandbox.clock().advance(Duration.ofSeconds(30));
      stack = stack(cloudFormation, template.name());
    }
    assertThat(stack.stackStatusAsString()).as(template.name()).isEqualTo("CREATE_COMPLETE");
    stack
        .outputs()
        .forEach(
            output ->
                outputs.put(template.kind() + "/" + output.outputKey(), output.outputValue()));
  }

  private static CreateStackRequest.Builder body(
      Sandbox sandbox, StackTemplate template, CreateStackRequest.Builder request) {
    String body = template.template().yaml();
    if (body.length() <= 51_200) {
      return request.templateBody(body);
    }
    var s3 = sandbox.clients().s3(HERE);
    if (s3.listBuckets().buckets().stream().noneMatch(it -> it.name().equals("templates"))) {
      s3.createBucket(it -> it.bucket("templates"));
    }
    s3.putObject(it -> it.bucket("templates").key(template.name()), RequestBody.fromString(body));
    return request.templateURL(
        "https://templates.s3.%s.amazonaws.com/%s".formatted(HERE.region().id(), template.name()));
  }

  private Parameter parameter(String key, Source source) {
    return Parameter.builder()
        .parameterKey(key)
        .parameterValue(
            switch (source) {
              case Source.Value(String text) -> text;
              case Source.Output(var kind, String name) ->
                  outputs.getOrDefault(kind + "/" + name, "missing");
            })
        .build();
  }

  private static Stack stack(CloudFormationClient cloudFormation, String name) {
    return cloudFormation.describeStacks(it -> it.stackName(name)).stacks().getFirst();
  }
}
