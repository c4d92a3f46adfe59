package io.ragdeck.provisioning.teardown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/** What is in the account with the system's tags, whoever made it. */
final class Remains {

  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:([^:]*):[^:]*:[^:]*:(?:([a-z-]+)[:/])?(.+)");

  private final ResourceGroupsTaggingApiClient client;
  private final Ec2Client ec2;
  private final SystemTags tags;

  Remains(Teardown teardown) {
    this.client = teardown.clients().tagging(teardown.location());
    this.ec2 = teardown.clients().ec2(teardown.location());
    this.tags = SystemTags.of(teardown.subject());
  }

  /**
   * One thing that is left.
   *
   * @param service such as {@code s3}
   * @param type such as {@code repository}; empty where the service has one kind only
   * @param name without its type
   */
  record Remnant(String arn, String service, String type, String name) {

    static Remnant of(String arn) {
      Matcher parts = ARN.matcher(arn);
      if (!parts.matches()) {
        return new Remnant(arn, "", "", arn);
      }
      String type = parts.group(2) == null ? "" : parts.group(2);
      return new Remnant(arn, parts.group(1), type, parts.group(3));
    }
  }

  List<Remnant> all() {
    return client.getResourcesPaginator(it -> it.tagFilters(tags.filters())).stream()
        .map(GetResourcesResponse::resourceTagMappingList)
        .flatMap(List::stream)
        .filter(this::isOwn)
        .map(ResourceTagMapping::resourceARN)
        .sorted()
        .map(Remnant::of)
        .filter(remnant -> !ended(remnant))
        .toList();
  }

  /** What names an environment is not of a system that has none. */
  private boolean isOwn(ResourceTagMapping mapping) {
    return tags.environment().isPresent()
        || mapping.tags().stream().noneMatch(tag -> tag.key().equals("ragdeck:environment"));
  }

  /** Instances are told for about an hour after their end. */
  private boolean ended(Remnant remnant) {
    return remnant.service().equals("ec2")
        && remnant.type().equals("instance")
        && ec2
            .describeInstancesPaginator(
                it ->
                    it.filters(
                        Filter.builder().name("instance-id").values(remnant.name()).build(),
                        Filter.builder()
                            .name("instance-state-name")
                            .values("pending", "running", "stopping", "stopped")
                            .build()))
            .reservations()
            .stream()
            .findAny()
            .isEmpty();
  }
}
