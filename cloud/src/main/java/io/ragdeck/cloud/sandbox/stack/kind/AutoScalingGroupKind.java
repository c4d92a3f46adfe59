package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** AWS::AutoScaling::AutoScalingGroup: stable once it has as many instances as it desires. */
final class AutoScalingGroupKind implements ResourceKind {

  /** A failed activity shows soon; CloudFormation waits a while for the next. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public String type() {
    return "AWS::AutoScaling::AutoScalingGroup";
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "AutoScalingGroupName", 255);
    if (account.instances().group(name).isPresent()) {
      throw new Unmade(
          "AlreadyExists",
          "AutoScalingGroup by this name already exists - A group with the name %s already exists"
              .formatted(name));
    }
    LaunchData data = LaunchData.of(account, wanted.properties());
    AutoScalingGroup group =
        account.autoScaling().create(name, shape(account, wanted, data), data.cluster());
    group.launchTemplate(data.template());
    group.targetGroups(Yaml.strings(wanted.properties().path("TargetGroupARNs")));
    return name;
  }

  private static AutoScalingGroup.Shape shape(Account account, Wanted wanted, LaunchData data) {
    JsonNode properties = wanted.properties();
    int min = properties.path("MinSize").asInt();
    int max = properties.path("MaxSize").asInt();
    int desired = properties.path("DesiredCapacity").asInt(min);
    if (min > max || desired < min || desired > max) {
      throw new Unmade(
          "Desired capacity:%s must be between the specified min size:%s and max size:%s"
              .formatted(desired, min, max));
    }
    List<String> subnets = Yaml.strings(properties.path("VPCZoneIdentifier"));
    return new AutoScalingGroup.Shape(
        data.type(),
        min,
        max,
        desired,
        data.spot(),
        subnets.isEmpty() ? account.zones() : List.copyOf(Network.zones(account, subnets)),
        data.disks(),
        tags(wanted));
  }

  /** CloudFormation's own tags and those of the stack go to the instances too. */
  private static Map<String, String> tags(Wanted wanted) {
    Map<String, String> tags = new TreeMap<>(wanted.tags());
    for (JsonNode tag : wanted.properties().path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    return tags;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    AutoScalingGroup group =
        account
            .instances()
            .group(physicalId)
            .orElseThrow(() -> new Unmade("NotFound", "AutoScalingGroup name not found - null"));
    LaunchData data = LaunchData.of(account, wanted.properties());
    group.targetGroups(Yaml.strings(wanted.properties().path("TargetGroupARNs")));
    group.launchTemplate(data.template());
    account.autoScaling().change(group, shape(account, wanted, data), data.cluster());
    group.targetGroups(Yaml.strings(wanted.properties().path("TargetGroupARNs")));
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account
        .instances()
        .group(physicalId)
        .filter(group -> !group.isDeleting())
        .ifPresent(account.autoScaling()::delete);
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    AutoScalingGroup group = account.instances().group(physicalId).orElse(null);
    if (group == null) {
      return new Standing.Stable();
    }
    long inService =
        group.instances().stream()
            .filter(instance -> instance.state() == InstanceStateName.RUNNING)
            .count();
    if (!group.isDeleting() && inService == group.desired()) {
      return new Standing.Stable();
    }
    boolean late = account.now().isAfter(begun.plus(PATIENCE));
    return late && group.failure().isPresent()
        ? new Standing.Failed(
            ("Group did not stabilize. {current/minimum/desired/maximum} group size = {%s/%s/%s/%s}."
                    + " Failed Scaling Activity: %s")
                .formatted(
                    inService,
                    group.min(),
                    group.desired(),
                    group.max(),
                    group.failure().orElseThrow()))
        : new Standing.Working();
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return account
        .instances()
        .group(physicalId)
        .map(group -> Map.of("AutoScalingGroupARN", group.arn()))
        .orElseGet(Map::of);
  }

  /** Others, managed scaling for one, change how many instances it desires. */
  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return account
        .instances()
        .group(physicalId)
        .map(
            group -> {
              ObjectNode now = properties.deepCopy();
              now.put("MinSize", String.valueOf(group.min()));
              now.put("MaxSize", String.valueOf(group.max()));
              if (properties.has("DesiredCapacity")) {
                now.put("DesiredCapacity", String.valueOf(group.desired()));
              }
              return now;
            });
  }
}
