package io.ragdeck.provisioning.deployed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.provisioning.blueprint.Design;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** A design's stacks, made one after the other in an empty sandbox. */
final class Deployment implements AutoCloseable {

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int STEPS = 240;

  private final Clock still = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final Location location;
  private final Map<String, String> outputs = new TreeMap<>();

  final Sandbox sandbox =
      new Sandbox(
          "empty", still, CallPolicy.standard(), new CallMeter(new SimpleMeterRegistry(), still));

  Deployment(String region) {
    this.location = Location.of("main", region);
  }

  CloudFormationClient client() {
    return sandbox.clients().cloudFormation(location);
  }

  Location location() {
    return location;
  }

  /** Gives what a person gives before: secrets and images. */
  void prepare(Design design) {
    design.all(Secret.class).stream()
        .filter(secret -> secret.generate().isEmpty())
        .forEach(
            secret ->
                sandbox
                    .clients()
                    .secretsManager(location)
                    .createSecret(it -> it.name(secret.name()).secretString("given")));
    OwnImages.of(design)
        .keySet()
        .forEach(
            repository -> sandbox.mischief().push(location, repository, OwnImages.tag(design)));
  }

  /** Makes the stacks; answers those as they stand after the last. */
  List<Stack> make(Design design) {
    return SystemTemplates.of(design).stream().map(this::make).toList();
  }

  Stack make(StackTemplate template) {
    var request =
        software.amazon.awssdk.services.cloudformation.model.CreateStackRequest.builder()
            .stackName(template.name())
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .parameters(parameters(template))
            .tags(
                template.tags().entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    String body = template.template().yaml();
    if (body.length() > 51_200) {
      request.templateURL(uploaded(template.name(), body));
    } else {
      request.templateBody(body);
    }
    client().createStack(request.build());
    Stack stack = settled(template.name());
    stack
        .outputs()
        .forEach(
            output ->
                outputs.put(template.kind() + "/" + output.outputKey(), output.outputValue()));
    return stack;
  }

  private List<Parameter> parameters(StackTemplate template) {
    return template.sources().entrySet().stream()
        .map(
            source ->
                Parameter.builder()
                    .parameterKey(source.getKey())
                    .parameterValue(
                        switch (source.getValue()) {
                          case Source.Value(String text) -> text;
                          case Source.Output(var kind, String name) ->
                              outputs.getOrDefault(kind + "/" + name, "missing");
                        })
                    .build())
        .toList();
  }

  private String uploaded(String name, String body) {
    var s3 = sandbox.clients().s3(location);
    if (s3.listBuckets().buckets().stream().noneMatch(it -> it.name().equals("templates"))) {
      s3.createBucket(it -> it.bucket("templates"));
    }
    s3.putObject(it -> it.bucket("templates").key(name), RequestBody.fromString(body));
    return "https://templates.s3.%s.amazonaws.com/%s".formatted(location.region().id(), name);
  }

  private Stack settled(String name) {
    for (int step = 0; step < STEPS; step++) {
      Stack stack = stack(name);
      if (!stack.stackStatusAsString().endsWith("IN_PROGRESS")) {
        return stack;
      }
      sandbox.clock().advance(STEP);
    }
    return stack(name);
  }

  Stack stack(String name) {
    return client().describeStacks(request -> request.stackName(name)).stacks().getFirst();
  }

  /** Why a stack is not as it should be, for the message of a failed test. */
  String failures(String name) {
    return client().describeStackEventsPaginator(request -> request.stackName(name)).stream()
        .flatMap(page -> page.stackEvents().stream())
        .filter(event -> event.resourceStatusAsString().contains("FAILED"))
        .map(Deployment::line)
        .collect(Collectors.joining("\n", name + " " + stack(name).stackStatus() + "\n", ""));
  }

  private static String line(StackEvent event) {
    return "%s %s: %s"
        .formatted(event.logicalResourceId(), event.resourceType(), event.resourceStatusReason());
  }

  boolean complete(Stack stack) {
    return stack.stackStatus() == StackStatus.CREATE_COMPLETE;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
