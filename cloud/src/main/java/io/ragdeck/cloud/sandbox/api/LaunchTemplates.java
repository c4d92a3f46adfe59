package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Launch templates that stacks made. The sandbox keeps the newest version of each. */
public final class LaunchTemplates {

  private LaunchTemplates() {}

  public static DescribeLaunchTemplateVersionsResponse versions(
      Account account, DescribeLaunchTemplateVersionsRequest request) {
    LiveResource template =
        account.resources().all("AWS::EC2::LaunchTemplate").stream()
            .filter(
                one ->
                    one.id().equals(request.launchTemplateId())
                        || (request.launchTemplateName() != null
                            && one.text("LaunchTemplateName").equals(request.launchTemplateName())))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "ec2",
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID %s, does not exist."
                            .formatted(request.launchTemplateId())));
    List<String> asked = request.versions().isEmpty() ? List.of("$Latest") : request.versions();
    for (String version : asked) {
      if (version.matches("[0-9]+") && Integer.parseInt(version) > template.version()) {
        throw Refusal.of(
            "ec2",
            "InvalidLaunchTemplateId.VersionNotFound",
            "Could not find the specified version %s for the launch template with ID %s."
                .formatted(version, template.id()));
      }
    }
    return DescribeLaunchTemplateVersionsResponse.builder()
        .launchTemplateVersions(asked.stream().map(version -> view(template, version)).toList())
        .build();
  }

  private static LaunchTemplateVersion view(LiveResource template, String version) {
    JsonNode data = template.properties().path("LaunchTemplateData");
    long number =
        version.matches("[0-9]+") ? Long.parseLong(version) : Long.valueOf(template.version());
    return LaunchTemplateVersion.builder()
        .launchTemplateId(template.id())
        .versionNumber(number)
        .createTime(template.createdAt())
        .defaultVersion(number == 1)
        .launchTemplateData(
            view -> {
              view.instanceType(data.path("InstanceType").asText())
                  .imageId(data.path("ImageId").asText());
              String market = data.path("InstanceMarketOptions").path("MarketType").asText();
              if (!market.isEmpty()) {
                view.instanceMarketOptions(options -> options.marketType(market));
              }
            })
        .build();
  }
}
