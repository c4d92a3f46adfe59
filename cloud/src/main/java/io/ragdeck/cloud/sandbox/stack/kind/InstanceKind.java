package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Instance;
import io.ragdeck.cloud.sandbox.world.InstanceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** AWS::EC2::Instance: a host of its own, such as one that runs Docker Compose. */
final class InstanceKind extends PromptKind {

  InstanceKind() {
    super("AWS::EC2::Instance", 25);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    JsonNode properties = wanted.properties();
    InstanceType type = LaunchData.type(properties.path("InstanceType").asText("t3.medium"));
    account
        .autoScaling()
        .refusal(type, false)
        .ifPresent(
            words -> {
              throw new Unmade("ServiceLimitExceeded", words);
            });
    String subnet = properties.path("SubnetId").asText();
    String zone =
        subnet.isEmpty()
            ? properties.path("AvailabilityZone").asText(account.zones().getFirst())
            : Network.zones(account, List.of(subnet)).iterator().next();
    return account
        .autoScaling()
        .launch(type, zone, LaunchData.disks(properties), wanted.tags())
        .id();
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    // What changes in place (security groups, protection) does not show in the sandbox.
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account.instances().find(physicalId).ifPresent(account.power()::terminate);
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    boolean pending =
        account
            .instances()
            .find(physicalId)
            .filter(one -> one.state() == InstanceStateName.PENDING)
            .isPresent();
    return pending ? new Standing.Working() : super.standing(account, physicalId, begun);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    Optional<Instance> found = account.instances().find(physicalId);
    Map<String, String> attributes = new TreeMap<>(Map.of("InstanceId", physicalId));
    found.ifPresent(
        instance -> {
          String dashed = instance.ip().replace('.', '-');
          String region = account.arns().region();
          attributes.put("PrivateIp", instance.ip());
          attributes.put("AvailabilityZone", instance.availabilityZone());
          attributes.put("PrivateDnsName", "ip-%s.%s.compute.internal".formatted(dashed, region));
          attributes.put("PublicIp", "13." + instance.ip().substring(3));
          attributes.put(
              "PublicDnsName",
              "ec2-13-%s.%s.compute.amazonaws.com".formatted(dashed.substring(3), region));
        });
    return attributes;
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account
        .instances()
        .find(physicalId)
        .filter(one -> one.state() != InstanceStateName.TERMINATED)
        .isPresent();
  }
}
