package io.ragdeck.monitoring.gpu.reader;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.gpu.ScalingGroup.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.MarketType;

/**
 * What a group would launch: its launch template's type and market, by
 * DescribeLaunchTemplateVersions, or what a mixed instances policy names, which puts one first. A
 * numbered version never changes and is asked for once. A group that has neither, or one that may
 * not be looked up, launches nobody knows what.
 */
public final class LaunchReader {

  private final Supplier<Ec2Client> ec2;
  private final Map<LaunchTemplateSpecification, Launch> known = new ConcurrentHashMap<>();

  /**
   * @param ec2 asked for at each read
   */
  public LaunchReader(Supplier<Ec2Client> ec2) {
    this.ec2 = ec2;
  }

  Optional<Launch> of(AutoScalingGroup group) {
    MixedInstancesPolicy mix = group.mixedInstancesPolicy();
    // One that says nothing is none.
    if (mix == null || mix.launchTemplate() == null) {
      return Optional.ofNullable(group.launchTemplate()).flatMap(this::read);
    }
    Optional<Launch> template =
        Optional.ofNullable(mix.launchTemplate().launchTemplateSpecification()).flatMap(this::read);
    List<String> types =
        mix.launchTemplate().overrides().stream()
            .flatMap(override -> Stream.ofNullable(override.instanceType()))
            .distinct()
            .toList();
    return types.isEmpty()
        ? template.map(one -> new Launch(one.type(), one.spot() || isSpot(mix)))
        : Optional.of(new Launch(types.getFirst(), isSpot(mix), types.subList(1, types.size())));
  }

  private static boolean isSpot(MixedInstancesPolicy mix) {
    return mix.instancesDistribution() != null
        && Integer.valueOf(0)
            .equals(mix.instancesDistribution().onDemandPercentageAboveBaseCapacity());
  }

  private Optional<Launch> read(LaunchTemplateSpecification template) {
    boolean numbered = template.version() != null && template.version().matches("[0-9]+");
    Optional<Launch> kept = Optional.ofNullable(numbered ? known.get(template) : null);
    if (kept.isPresent()) {
      return kept;
    }
    Optional<Launch> read = ask(template);
    if (numbered) {
      read.ifPresent(launch -> known.put(template, launch));
    }
    return read;
  }

  private Optional<Launch> ask(LaunchTemplateSpecification template) {
    try {
      return ec2
          .get()
          .describeLaunchTemplateVersions(
              request ->
                  request
                      .launchTemplateId(template.launchTemplateId())
                      .launchTemplateName(
                          template.launchTemplateId() == null
                              ? template.launchTemplateName()
                              : null)
                      .versions(template.version() == null ? "$Default" : template.version()))
          .launchTemplateVersions()
          .stream()
          .findFirst()
          .flatMap(LaunchReader::launch);
    } catch (SdkException refused) {
      return switch (CloudProblem.of(refused).kind()) {
        case ACCESS_DENIED, NOT_FOUND, REJECTED -> Optional.empty();
        case THROTTLED, UNAVAILABLE, CONFLICT, QUOTA -> throw refused;
      };
    }
  }

  private static Optional<Launch> launch(LaunchTemplateVersion version) {
    return Optional.ofNullable(version.launchTemplateData())
        .flatMap(
            data ->
                Optional.ofNullable(data.instanceTypeAsString())
                    .map(
                        type ->
                            new Launch(
                                type,
                                data.instanceMarketOptions() != null
                                    && data.instanceMarketOptions().marketType()
                                        == MarketType.SPOT)));
  }
}
