package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Disk;
import io.ragdeck.cloud.sandbox.world.Instance;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** EC2's operations on volumes: those that somebody made, and those that come with instances. */
public final class Volumes {

  private static final String TYPE = "AWS::EC2::Volume";

  private Volumes() {}

  public static DescribeVolumesResponse describe(Account account, DescribeVolumesRequest request) {
    List<Volume> all = all(account);
    request.volumeIds().stream()
        .filter(id -> all.stream().noneMatch(one -> one.volumeId().equals(id)))
        .findFirst()
        .ifPresent(
            id -> {
              throw Refusal.of(
                  "ec2", "InvalidVolume.NotFound", "The volume '%s' does not exist.".formatted(id));
            });
    Page<Volume> page =
        Page.of(
            all.stream()
                .filter(
                    one ->
                        request.volumeIds().isEmpty()
                            || request.volumeIds().contains(one.volumeId()))
                .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
                .toList(),
            Volume::volumeId,
            Page.size("ec2", "DescribeVolumes", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeVolumesResponse.builder().volumes(page.items()).nextToken(page.next()).build();
  }

  /** Those that stacks made, and the own disks of instances. */
  static List<Volume> all(Account account) {
    List<Volume> all = new ArrayList<>();
    account.resources().all(TYPE).forEach(one -> all.add(made(account, one)));
    account.instances().all().stream()
        .filter(one -> one.state() != InstanceStateName.TERMINATED)
        .forEach(one -> all.addAll(launched(one)));
    return all;
  }

  private static Volume made(Account account, LiveResource volume) {
    Optional<String> instance = instance(account, volume);
    return Shaped.from(volume.properties(), chosen(type(volume)))
        .volumeId(volume.id())
        .createTime(volume.createdAt())
        .state(instance.isPresent() ? VolumeState.IN_USE : VolumeState.AVAILABLE)
        .attachments(
            instance.stream()
                .map(id -> VolumeAttachment.builder().instanceId(id).volumeId(volume.id()).build())
                .toList())
        .tags(
            volume.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  /** gp3 comes with a speed, which can be had higher. */
  private static Volume.Builder chosen(String type) {
    return type.equals("gp3")
        ? Volume.builder().volumeType(type).iops(3000).throughput(125)
        : Volume.builder().volumeType(type);
  }

  private static String type(LiveResource volume) {
    String given = volume.text("VolumeType");
    return given.isEmpty() ? "gp2" : given;
  }

  private static Optional<String> instance(Account account, LiveResource volume) {
    return account.resources().all("AWS::EC2::VolumeAttachment").stream()
        .filter(one -> one.text("VolumeId").equals(volume.id()))
        .map(one -> one.text("InstanceId"))
        .findFirst();
  }

  /** They are told by their instance alone: a launch template's tags for instances skip them. */
  private static List<Volume> launched(Instance instance) {
    List<Volume> volumes = new ArrayList<>();
    for (Disk disk : instance.disks()) {
      String id = "vol-" + Integer.toHexString(volumes.size()) + instance.id().substring(3);
      volumes.add(
          chosen(disk.type())
              .volumeId(id)
              .size(disk.gib())
              .createTime(instance.launchedAt())
              .availabilityZone(instance.availabilityZone())
              .state(VolumeState.IN_USE)
              .attachments(
                  VolumeAttachment.builder()
                      .instanceId(instance.id())
                      .volumeId(id)
                      .device(disk.device())
                      .deleteOnTermination(true)
                      .build())
              .build());
    }
    return volumes;
  }

  private static boolean passes(Volume volume, Filter filter) {
    Stream<String> values =
        switch (filter.name()) {
          case "volume-id" -> Stream.of(volume.volumeId());
          case "volume-type" -> Stream.of(volume.volumeTypeAsString());
          case "status" -> Stream.of(volume.stateAsString());
          case "attachment.instance-id" ->
              volume.attachments().stream().map(VolumeAttachment::instanceId);
          default ->
              throw Refusal.of(
                  "ec2",
                  "InvalidParameterValue",
                  "The filter '%s' is invalid".formatted(filter.name()));
        };
    return values.anyMatch(filter.values()::contains);
  }
}
