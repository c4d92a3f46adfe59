package io.ragdeck.cloud.sandbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.stack.Surroundings;
import io.ragdeck.cloud.sandbox.world.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A sandbox whose CloudFormation makes plain things, looked at through the SDK's client. */
final class StackWorld implements AutoCloseable {

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Objects in S3, parameters and secrets by name. */
  static final class Shelves implements Surroundings {
    final Map<String, String> objects = new LinkedHashMap<>();
    final Map<String, String> parameters = new LinkedHashMap<>();
    final Map<String, String> secrets = new LinkedHashMap<>();

    @Override
    public Optional<String> parameter(Account account, String name, Optional<Long> version) {
      return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public Optional<String> secret(
        Account account, String secret, String stage, Optional<String> version) {
      return Optional.ofNullable(secrets.get(secret));
    }

    @Override
    public Optional<byte[]> object(Account account, String bucket, String key) {
      return Optional.ofNullable(objects.get(bucket + "/" + key))
          .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
  }

  final Shelves shelves = new Shelves();
  final Sandbox sandbox =
      new Sandbox(
          "empty",
          HandClock.standing(),
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), HandClock.standing()),
          new ResourceKinds(
              List.of(
                  new PlainKind("AWS::SQS::Queue", "QueueName", SHORT),
                  new PlainKind("AWS::SNS::Topic", "TopicName", SHORT),
                  new PlainKind("AWS::SSM::Parameter", "Name", Duration.ZERO),
                  new PlainKind("AWS::Logs::LogGroup", "LogGroupName", Duration.ZERO),
                  new PlainKind("AWS::IAM::Role", "RoleName", Duration.ofSeconds(15)),
                  new PlainKind("AWS::ECS::TaskDefinition", "NoName", Duration.ZERO),
                  new PlainKind(
                      "AWS::RDS::DBInstance", "DBInstanceIdentifier", Duration.ofMinutes(8))),
              shelves));

  CloudFormationClient client() {
    return sandbox.clients().cloudFormation(World.PRODUCTION);
  }

  Account account() {
    return sandbox.account(World.PRODUCTION);
  }

  PlainKind.Store things() {
    return PlainKind.store(account());
  }

  void advance(Duration by) {
    sandbox.clock().advance(by);
  }

  /** Puts the clock forward until nothing goes on with any stack; fails after two hours. */
  StackWorld settle() {
    for (int minutes = 0; minutes < 120; minutes++) {
      boolean goesOn =
          client().listStacks().stackSummaries().stream()
              .anyMatch(
                  stack ->
                      stack.stackStatusAsString().endsWith("_IN_PROGRESS")
                          && !stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS"));
      if (!goesOn) {
        return this;
      }
      advance(Duration.ofMinutes(1));
    }
    throw new AssertionError("It goes on for two hours");
  }

  StackWorld create(String name, String template, Parameter... parameters) {
    client()
        .createStack(
            request ->
                request
                    .stackName(name)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM));
    return settle();
  }

  StackWorld update(String name, String template, Parameter... parameters) {
    client()
        .updateStack(
            request ->
                request
                    .stackName(name)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM));
    return settle();
  }

  StackWorld delete(String name) {
    client().deleteStack(request -> request.stackName(name));
    return settle();
  }

  Stack stack(String name) {
    return client().describeStacks(request -> request.stackName(name)).stacks().getFirst();
  }

  String status(String name) {
    return stack(name).stackStatusAsString();
  }

  Map<String, String> outputs(String name) {
    return stack(name).outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  /** Oldest first: {@code LogicalId STATUS} and the reason, if there is one. */
  List<String> events(String name) {
    return client()
        .describeStackEventsPaginator(request -> request.stackName(name))
        .stackEvents()
        .stream()
        .map(StackWorld::line)
        .toList()
        .reversed();
  }

  private static String line(StackEvent event) {
    String reason = event.resourceStatusReason();
    return event.logicalResourceId()
        + " "
        + event.resourceStatusAsString()
        + (reason == null ? "" : ": " + reason);
  }

  String physicalId(String stack, String logicalId) {
    return client()
        .describeStackResource(request -> request.stackName(stack).logicalResourceId(logicalId))
        .stackResourceDetail()
        .physicalResourceId();
  }

  /** The ids of what stands in the account. */
  Set<String> standing() {
    return things().things.keySet();
  }

  DescribeChangeSetResponse changeSet(
      String stack, ChangeSetType type, String template, Parameter... parameters) {
    String id = begin(stack, type, template, parameters);
    advance(Duration.ofSeconds(10));
    return client()
        .describeChangeSet(request -> request.changeSetName(id).includePropertyValues(true));
  }

  String begin(String stack, ChangeSetType type, String template, Parameter... parameters) {
    long number = account().ids().next("test-change-set");
    return client()
        .createChangeSet(
            request ->
                request
                    .stackName(stack)
                    .changeSetName("change-" + number)
                    .changeSetType(type)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM))
        .id();
  }

  /** What a change set does to one resource. */
  static ResourceChange change(DescribeChangeSetResponse changeSet, String logicalId) {
    return changeSet.changes().stream()
        .map(Change::resourceChange)
        .filter(change -> change.logicalResourceId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }

  static Parameter parameter(String key, String value) {
    return Parameter.builder().parameterKey(key).parameterValue(value).build();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
