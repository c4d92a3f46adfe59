package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Instances that run, every volume, and the account's own snapshots, with their tags. */
final class ComputeReader {

  private final Ec2Client ec2;

  ComputeReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** A stopped instance costs nothing; its volumes do, and are read for themselves. */
  List<Asset> instances() {
    return ec2
        .describeInstancesPaginator(
            request ->
                request
                    .maxResults(Kind.INSTANCES.page())
                    .filters(
                        filter ->
                            filter
                                .name("instance-state-name")
                                .values(InstanceStateName.RUNNING.toString())))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(ComputeReader::asset)
        .toList();
  }

  private static Asset asset(Instance instance) {
    return new Asset(
        instance.instanceId(),
        Ec2Tags.name(instance.tags(), instance.instanceId()),
        Optional.ofNullable(instance.launchTime()),
        Ec2Tags.of(instance.tags()),
        new Shape.Instance(
            instance.instanceTypeAsString(),
            instance.instanceLifecycle() == InstanceLifecycleType.SPOT,
            publicAddresses(instance)));
  }

  /** An Elastic IP has its account for its owner, and is listed for itself. */
  private static int publicAddresses(Instance instance) {
    return (int)
        instance.networkInterfaces().stream()
            .map(InstanceNetworkInterface::association)
            .filter(association -> association != null && "amazon".equals(association.ipOwnerId()))
            .count();
  }

  List<Asset> volumes() {
    return ec2
        .describeVolumesPaginator(request -> request.maxResults(Kind.VOLUMES.page()))
        .volumes()
        .stream()
        .map(ComputeReader::asset)
        .toList();
  }

  private static Asset asset(Volume volume) {
    return new Asset(
        volume.volumeId(),
        Ec2Tags.name(volume.tags(), volume.volumeId()),
        Optional.ofNullable(volume.createTime()),
        Ec2Tags.of(volume.tags()),
        new Shape.Volume(
            volume.volumeTypeAsString(),
            requireNonNullElse(volume.size(), 0),
            requireNonNullElse(volume.iops(), 0),
            requireNonNullElse(volume.throughput(), 0),
            volume.attachments().stream().map(VolumeAttachment::instanceId).findFirst()));
  }

  /** Not those of other accounts, of which AWS lists thousands that anybody may use. */
  List<Asset> snapshots() {
    return ec2
        .describeSnapshotsPaginator(
            request -> request.ownerIds("self").maxResults(Kind.VOLUME_SNAPSHOTS.page()))
        .snapshots()
        .stream()
        .map(ComputeReader::asset)
        .toList();
  }

  private static Asset asset(Snapshot snapshot) {
    return new Asset(
        snapshot.snapshotId(),
        Ec2Tags.name(snapshot.tags(), snapshot.snapshotId()),
        Optional.ofNullable(snapshot.startTime()),
        Ec2Tags.of(snapshot.tags()),
        new Shape.VolumeSnapshot(
            requireNonNullElse(snapshot.volumeId(), ""),
            requireNonNullElse(snapshot.volumeSize(), 0)));
  }
}
