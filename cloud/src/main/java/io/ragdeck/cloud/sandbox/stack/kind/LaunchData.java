package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.scenario.InstanceTypes;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup.LaunchTemplate;
import io.ragdeck.cloud.sandbox.world.Disk;
import io.ragdeck.cloud.sandbox.world.InstanceType;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What instances of a group are like, by its launch template or its mix of instances.
 *
 * @param cluster the ECS cluster that the user data names
 */
record LaunchData(
    InstanceType type,
    boolean spot,
    List<Disk> disks,
    Optional<String> cluster,
    LaunchTemplate template) {

  private static final Pattern CLUSTER = Pattern.compile("ECS_CLUSTER=[\"']?([A-Za-z0-9_-]+)");

  static LaunchData of(Account account, JsonNode group) {
    JsonNode mix = group.path("MixedInstancesPolicy");
    JsonNode reference =
        mix.isMissingNode()
            ? group.path("LaunchTemplate")
            : mix.path("LaunchTemplate").path("LaunchTemplateSpecification");
    LiveResource template = template(account, reference);
    JsonNode data = template.properties().path("LaunchTemplateData");
    String override =
        mix.path("LaunchTemplate").path("Overrides").path(0).path("InstanceType").asText();
    JsonNode distribution = mix.path("InstancesDistribution");
    boolean mixedSpot =
        distribution.path("OnDemandPercentageAboveBaseCapacity").asInt(100) == 0
            && distribution.path("OnDemandBaseCapacity").asInt() == 0;
    boolean spot =
        mixedSpot || data.path("InstanceMarketOptions").path("MarketType").asText().equals("spot");
    return new LaunchData(
        type(override.isEmpty() ? data.path("InstanceType").asText() : override),
        spot,
        disks(data),
        cluster(data.path("UserData").asText()),
        new LaunchTemplate(
            template.id(),
            reference.path("Version").asText("$Default"),
            Optional.of(override).filter(type -> !type.isEmpty())));
  }

  /**
   * What a launch template or an instance says of volumes; the image's own where it says nothing.
   */
  static List<Disk> disks(JsonNode data) {
    List<Disk> disks =
        data.path("BlockDeviceMappings")
            .valueStream()
            .filter(mapping -> mapping.has("Ebs"))
            .map(
                mapping ->
                    new Disk(
                        mapping.path("DeviceName").asText(),
                        mapping.path("Ebs").path("VolumeType").asText("gp2"),
                        mapping.path("Ebs").path("VolumeSize").asInt(Disk.ROOT.gib())))
            .toList();
    return disks.isEmpty() ? List.of(Disk.ROOT) : disks;
  }

  private static LiveResource template(Account account, JsonNode reference) {
    String id = reference.path("LaunchTemplateId").asText();
    String name = reference.path("LaunchTemplateName").asText();
    return account.resources().all("AWS::EC2::LaunchTemplate").stream()
        .filter(one -> one.id().equals(id) || !name.isEmpty() && named(one, name))
        .findFirst()
        .orElseThrow(
            () ->
                new Unmade(
                    "NotFound",
                    "The specified launch template, with template ID %s, does not exist."
                        .formatted(id.isEmpty() ? name : id)));
  }

  private static boolean named(LiveResource template, String name) {
    return template.text("LaunchTemplateName").equals(name);
  }

  static InstanceType type(String name) {
    return InstanceTypes.find(name)
        .orElseThrow(
            () ->
                new Unmade(
                    "You must use a valid fully-formed launch template. Invalid value '%s' for"
                            .formatted(name)
                        + " InstanceType."));
  }

  /** User data is Base64. */
  private static Optional<String> cluster(String userData) {
    try {
      byte[] script = Base64.getMimeDecoder().decode(userData);
      Matcher found = CLUSTER.matcher(new String(script, StandardCharsets.UTF_8));
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      throw new Unmade("Invalid BASE64 encoding of user data.");
    }
  }
}
