package io.ragdeck.monitoring.backups.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.Versioning;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Copies as real SDK clients read them over the wire. The emulator has no recovery points: {@code
 * docs/emulators.md}.
 */
class CopiesOnMotoTest {

  private static final Location HERE = Location.of("main", "ap-south-1");

  private static MotoServer moto;
  private static AwsClients wire;

  @BeforeAll
  static void start() {
    moto = MotoServer.start(Map.of());
    wire = moto.clients(HERE);
  }

  @AfterAll
  static void close() {
    wire.close();
    moto.close();
  }

  @Test
  void readsTheSnapshotsOfADatabase() {
    var rds = wire.rds(HERE);
    rds.createDBInstance(
        request ->
            request
                .dbInstanceIdentifier("shop")
                .engine("postgres")
                .dbInstanceClass("db.t4g.medium")
                .allocatedStorage(50)
                .masterUsername("shop")
                .masterUserPassword("not-a-secret-1"));
    rds.createDBSnapshot(
        request ->
            request
                .dbInstanceIdentifier("shop")
                .dbSnapshotIdentifier("ragdeck-shop-20261120-0200"));

    assertThat(new DatabaseCopyReader(rds).snapshots())
        .filteredOn(copy -> copy.kind() == CopyKind.MANUAL_SNAPSHOT)
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.name()).isEqualTo("ragdeck-shop-20261120-0200");
              assertThat(copy.source()).isEqualTo("shop");
              assertThat(copy.state()).isEqualTo(CopyState.GOOD);
              assertThat(copy.takenAt()).isPresent();
              assertThat(copy.bytes()).contains(50L << 30);
              assertThat(copy.maker()).isEqualTo(Copy.Maker.RAGDECK);
            });
  }

  @Test
  void readsTheSnapshotsOfAVolume() {
    var ec2 = wire.ec2(HERE);
    String volume =
        ec2.createVolume(
                request ->
                    request
                        .availabilityZone("ap-south-1a")
                        .size(20)
                        .volumeType(VolumeType.GP3)
                        .encrypted(true))
            .volumeId();
    ec2.createSnapshot(
        request ->
            request
                .volumeId(volume)
                .tagSpecifications(
                    it ->
                        it.resourceType("snapshot")
                            .tags(tag -> tag.key(Copy.TAG).value("ragdeck-x-20261120-0200"))));

    assertThat(new VolumeCopyReader(ec2).snapshots())
        .filteredOn(copy -> copy.source().equals(volume))
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.name()).isEqualTo("ragdeck-x-20261120-0200");
              assertThat(copy.state()).isEqualTo(CopyState.GOOD);
              assertThat(copy.encrypted()).contains(true);
              assertThat(copy.maker()).isEqualTo(Copy.Maker.RAGDECK);
            });
  }

  @Test
  void readsWhichBucketsKeepVersions() {
    var s3 = wire.s3(HERE);
    for (String name : List.of("plain", "kept", "suspended")) {
      s3.createBucket(
          request ->
              request
                  .bucket(name)
                  .createBucketConfiguration(it -> it.locationConstraint(HERE.region().id())));
    }
    s3.putBucketVersioning(
        request ->
            request
                .bucket("kept")
                .versioningConfiguration(it -> it.status(BucketVersioningStatus.ENABLED)));
    s3.putBucketVersioning(
        request ->
            request
                .bucket("suspended")
                .versioningConfiguration(it -> it.status(BucketVersioningStatus.SUSPENDED)));

    assertThat(new VersioningReader(s3, HERE.region()).read())
        .containsEntry("plain", Versioning.OFF)
        .containsEntry("kept", Versioning.ENABLED)
        .containsEntry("suspended", Versioning.SUSPENDED);
  }

  @Test
  void anAccountWithoutVaultsHasNoRecoveryPoints() {
    assertThat(new VaultReader(wire.backup(HERE)).read().vaults()).isEmpty();
  }

  @Test
  void anAccountWithoutClustersAndCachesHasNoCopiesOfThem() {
    assertThat(new ClusterCopyReader(wire.docDb(HERE)).snapshots()).isEmpty();
    assertThat(new CacheCopyReader(wire.elastiCache(HERE)).snapshots()).isEmpty();
  }
}
