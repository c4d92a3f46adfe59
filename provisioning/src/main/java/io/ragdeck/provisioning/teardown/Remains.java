package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.running.OwnResources;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/** What is in the account with the system's tags, whoever made it. */
final class Remains {

  /** As many as a filter of EC2 takes. */
  private static final int VALUES = 200;

  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:([^:]*):[^:]*:[^:]*:(?:([a-z-]+)[:/])?(.+)");

  private final OwnResources own;
  private final Ec2Client ec2;

  Remains(Teardown teardown) {
    this.own = new OwnResources(teardown.clients(), teardown.subject());
    this.ec2 = teardown.clients().ec2(teardown.location());
  }

  /**
   * One thing that is left.
   *
   * @param service such as {@code s3}
   * @param type such as {@code repository}; empty where the service has one kind only
   * @param name without its type
   * @param stack the id of the stack that made it; empty where no tag says
   */
  record Remnant(String arn, String service, String type, String name, Optional<String> stack) {

    static Remnant of(ResourceTagMapping mapping) {
      String arn = mapping.resourceARN();
      Optional<String> stack =
          mapping.tags().stream()
              .filter(tag -> tag.key().equals("aws:cloudformation:stack-id"))
              .map(Tag::value)
              .findFirst();
      Matcher parts = ARN.matcher(arn);
      if (!parts.matches()) {
        return new Remnant(arn, "", "", arn, stack);
      }
      String type = parts.group(2) == null ? "" : parts.group(2);
      return new Remnant(arn, parts.group(1), type, parts.group(3), stack);
    }
  }

  List<Remnant> all() {
    return own.tagged()
        .map(Remnant::of)
        .sorted(Comparator.comparing(Remnant::arn))
        .filter(remnant -> !ended(remnant))
        .toList();
  }

  /** The volume that each snapshot was made of, by the snapshot's id. */
  Map<String, String> volumes(List<Remnant> remains) {
    List<String> snapshots =
        remains.stream()
            .filter(it -> it.service().equals("ec2") && it.type().equals("snapshot"))
            .map(Remnant::name)
            .toList();
    Map<String, String> volumes = new HashMap<>();
    for (int from = 0; from < snapshots.size(); from += VALUES) {
      List<String> some = snapshots.subList(from, Math.min(from + VALUES, snapshots.size()));
      ec2.describeSnapshotsPaginator(
              it -> it.filters(Filter.builder().name("snapshot-id").values(some).build()))
          .snapshots()
          .forEach(snapshot -> volumes.put(snapshot.snapshotId(), snapshot.volumeId()));
    }
    return volumes;
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
