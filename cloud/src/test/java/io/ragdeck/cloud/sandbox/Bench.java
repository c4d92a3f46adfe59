package io.ragdeck.cloud.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.stack.StackIdentity;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes resources of a stack one by one, as the engine does, without a template around them. */
final class Bench {

  static final StackIdentity STACK =
      new StackIdentity(
          "shop",
          "arn:aws:cloudformation:ap-south-1:111122223333:stack/shop/6f2c1e70-0000-11f0-8000-000000000001");

  private static final YAMLMapper YAML = new YAMLMapper();

  private record Made(ResourceKind kind, String id, JsonNode properties) {}

  final World world;
  private final Map<String, Made> made = new HashMap<>();

  Bench(World world) {
    this.world = world;
  }

  Account account() {
    return world.sandbox.account(World.PRODUCTION);
  }

  /** Makes it and waits until it is stable; {@code ${Name}} in the properties is that one's Ref. */
  String make(String type, String logicalId, String yaml) {
    String id = begin(type, logicalId, yaml);
    Standing standing = await(logicalId);
    if (!(standing instanceof Standing.Stable)) {
      throw new AssertionError("%s: %s".formatted(logicalId, standing));
    }
    return id;
  }

  String begin(String type, String logicalId, String yaml) {
    ResourceKind kind = kind(type);
    JsonNode properties = properties(yaml);
    String id = within(() -> kind.create(account(), wanted(logicalId, properties)));
    made.put(logicalId, new Made(kind, id, properties));
    return id;
  }

  Standing update(String logicalId, String yaml) {
    Made old = get(logicalId);
    JsonNode properties = properties(yaml);
    within(
        () -> {
          old.kind().update(account(), old.id(), old.properties(), wanted(logicalId, properties));
          return true;
        });
    made.put(logicalId, new Made(old.kind(), old.id(), properties));
    return await(logicalId);
  }

  Standing delete(String logicalId) {
    Made old = get(logicalId);
    within(
        () -> {
          old.kind().delete(account(), old.id(), old.properties());
          return true;
        });
    return await(logicalId);
  }

  /** Asks every five seconds, four hours at most. */
  Standing await(String logicalId) {
    Made one = get(logicalId);
    Instant begun = world.now();
    for (int step = 0; step < 4 * 720; step++) {
      Standing standing = within(() -> one.kind().standing(account(), one.id(), begun));
      if (!(standing instanceof Standing.Working)) {
        return standing;
      }
      world.advance(Duration.ofSeconds(5));
    }
    throw new AssertionError(logicalId + " was never done");
  }

  String attribute(String logicalId, String name) {
    Made one = get(logicalId);
    return within(() -> one.kind().attributes(account(), one.id(), one.properties()))
        .getOrDefault(name, "");
  }

  String ref(String logicalId) {
    return get(logicalId).id();
  }

  private Made get(String logicalId) {
    Made one = made.get(logicalId);
    if (one == null) {
      throw new AssertionError("Nothing is called " + logicalId);
    }
    return one;
  }

  private JsonNode properties(String yaml) {
    String resolved = yaml;
    for (Map.Entry<String, Made> one : made.entrySet()) {
      resolved = resolved.replace("${%s}".formatted(one.getKey()), one.getValue().id());
    }
    try {
      JsonNode read = YAML.readTree(resolved);
      return read.isObject() ? read : YAML.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new AssertionError(resolved, e);
    }
  }

  private static Wanted wanted(String logicalId, JsonNode properties) {
    return new Wanted(
        logicalId,
        properties,
        Map.of("Project", "shop", "aws:cloudformation:stack-name", STACK.name()),
        STACK);
  }

  private static ResourceKind kind(String type) {
    return ResourceKinds.standard()
        .kind(type)
        .orElseThrow(() -> new AssertionError("No kind " + type));
  }

  private <R> R within(Supplier<R> work) {
    return account().at(world.now(), work);
  }

  /** A VPC with two subnets ({@code SubnetA}, {@code SubnetB}) and a security group. */
  Bench network() {
    make("AWS::EC2::VPC", "Vpc", "CidrBlock: 10.0.0.0/16");
    make(
        "AWS::EC2::Subnet",
        "SubnetA",
        "{VpcId: '${Vpc}', CidrBlock: 10.0.1.0/24, AvailabilityZone: ap-south-1a}");
    make(
        "AWS::EC2::Subnet",
        "SubnetB",
        "{VpcId: '${Vpc}', CidrBlock: 10.0.2.0/24, AvailabilityZone: ap-south-1b}");
    make("AWS::EC2::SecurityGroup", "Group", "{VpcId: '${Vpc}', GroupDescription: all}");
    return this;
  }

  /** A cluster {@code shop} with a log group {@code /ecs/web}. */
  Bench cluster() {
    make(
        "AWS::ECS::Cluster",
        "Cluster",
        "{ClusterName: shop, CapacityProviders: [FARGATE, FARGATE_SPOT], ClusterSettings: [{Name:"
            + " containerInsights, Value: enabled}]}");
    make("AWS::Logs::LogGroup", "Logs", "{LogGroupName: /ecs/web, RetentionInDays: 30}");
    return this;
  }

  /** The task definition {@code Definition}, with something more in its container. */
  Bench definition(String image, String more) {
    make(
        "AWS::ECS::TaskDefinition",
        "Definition",
        """
        Family: web
        Cpu: 256
        Memory: '512'
        NetworkMode: awsvpc
        RequiresCompatibilities: [FARGATE]
        ExecutionRoleArn: arn:aws:iam::111122223333:role/web
        ContainerDefinitions:
          - Name: web
            Image: %s
            PortMappings: [{ContainerPort: 8080}]
            LogConfiguration: {LogDriver: awslogs, Options: {awslogs-group: /ecs/web, awslogs-region: ap-south-1, awslogs-stream-prefix: web}}
            %s
        """
            .formatted(image, more));
    return this;
  }

  /** What a service needs to run {@code Definition} on Fargate. */
  static String service(int count, String more) {
    return """
        ServiceName: web
        Cluster: '${Cluster}'
        TaskDefinition: '${Definition}'
        DesiredCount: %s
        LaunchType: FARGATE
        DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: ['${SubnetA}', '${SubnetB}'], SecurityGroups: ['${Group}']}}
        %s
        """
        .formatted(count, more);
  }
}
