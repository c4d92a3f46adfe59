package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidSnapshotStateException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.SnapshotNotFoundException;

/** Caches are made of snapshots, beside those that they were taken of. */
class RestoredCachesTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(11);

  private final World world = new World("empty");
  private final Bench bench = new Bench(world).network();
  private final ElastiCacheClient caches = world.sandbox.clients().elastiCache(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private void cache() {
    bench.make(
        "AWS::ElastiCache::SubnetGroup",
        "Subnets",
        "{CacheSubnetGroupName: shop, Description: shop, SubnetIds: ['${SubnetA}',"
            + " '${SubnetB}']}");
    bench.make(
        "AWS::ElastiCache::ReplicationGroup",
        "Cache",
        "{ReplicationGroupId: shop, ReplicationGroupDescription: shop, Engine: valkey,"
            + " EngineVersion: '8.0', CacheNodeType: cache.t4g.small, NumCacheClusters: 1,"
            + " CacheSubnetGroupName: shop, SecurityGroupIds: ['${Group}'],"
            + " SnapshotRetentionLimit: 7}");
  }

  private void snapshot() {
    caches.createSnapshot(request -> request.replicationGroupId("shop").snapshotName("before"));
  }

  private ReplicationGroup restore(Consumer<CreateReplicationGroupRequest.Builder> more) {
    return caches
        .createReplicationGroup(
            request ->
                request
                    .replicationGroupId("shop-restored")
                    .replicationGroupDescription("of a snapshot")
                    .snapshotName("before")
                    .cacheSubnetGroupName("shop")
                    .applyMutation(more))
        .replicationGroup();
  }

  private ReplicationGroup find(String id) {
    return caches
        .describeReplicationGroups(request -> request.replicationGroupId(id))
        .replicationGroups()
        .getFirst();
  }

  private String snapshotStatus() {
    return caches
        .describeSnapshots(request -> request.snapshotName("before"))
        .snapshots()
        .getFirst()
        .snapshotStatus();
  }

  @Test
  void takesOverWhatIsInTheSnapshotAndNoMore() {
    cache();
    snapshot();
    world.advance(Duration.ofMinutes(4));

    ReplicationGroup begun = restore(request -> {});
    assertThat(begun.status()).isEqualTo("creating");
    assertThat(begun.nodeGroups()).isEmpty();
    assertThat(snapshotStatus()).isEqualTo("restoring");
    assertThatThrownBy(() -> caches.deleteSnapshot(request -> request.snapshotName("before")))
        .isInstanceOf(InvalidSnapshotStateException.class);
    world.advance(LONG_ENOUGH);

    ReplicationGroup restored = find("shop-restored");
    assertThat(restored.status()).isEqualTo("available");
    assertThat(restored.cacheNodeType()).isEqualTo("cache.t4g.small");
    assertThat(restored.snapshotRetentionLimit()).isNull();
    assertThat(restored.nodeGroups().getFirst().primaryEndpoint().address())
        .contains("shop-restored")
        .isNotEqualTo(find("shop").nodeGroups().getFirst().primaryEndpoint().address());
    assertThat(snapshotStatus()).isEqualTo("available");
    assertThat(
            caches
                .describeCacheClusters(request -> request.cacheClusterId("shop-restored-001"))
                .cacheClusters()
                .getFirst())
        .satisfies(
            node -> {
              assertThat(node.engine()).isEqualTo("valkey");
              assertThat(node.engineVersion()).isEqualTo("8.0");
              assertThat(node.securityGroups())
                  .extracting(group -> group.securityGroupId())
                  .containsExactly(bench.attribute("Vpc", "DefaultSecurityGroup"));
            });
  }

  @Test
  void isAsTheRequestSays() {
    cache();
    snapshot();
    world.advance(Duration.ofMinutes(4));
    restore(
        request ->
            request
                .cacheNodeType("cache.r7g.large")
                .numCacheClusters(2)
                .automaticFailoverEnabled(true)
                .securityGroupIds(bench.ref("Group"))
                .snapshotRetentionLimit(3)
                .transitEncryptionEnabled(true)
                .authToken("made-up-for-this-test")
                .tags(tag -> tag.key("ragdeck:operation").value("op-1")));
    world.advance(LONG_ENOUGH);

    assertThat(find("shop-restored").cacheNodeType()).isEqualTo("cache.r7g.large");
    assertThat(find("shop-restored").memberClusters()).hasSize(2);
    assertThat(find("shop-restored").snapshotRetentionLimit()).isEqualTo(3);
    assertThat(find("shop-restored").toString()).doesNotContain("made-up");
  }

  @Test
  void refusesSnapshotsAndNamesThatAreOfNoUse() {
    cache();
    assertThatThrownBy(() -> restore(request -> {})).isInstanceOf(SnapshotNotFoundException.class);
    snapshot();
    assertThatThrownBy(() -> restore(request -> {}))
        .isInstanceOf(InvalidSnapshotStateException.class)
        .hasMessageContaining("creating");
    world.advance(Duration.ofMinutes(4));
    assertThatThrownBy(() -> restore(request -> request.replicationGroupId("SHOP")))
        .isInstanceOf(ReplicationGroupAlreadyExistsException.class);
    assertThatThrownBy(() -> restore(request -> request.replicationGroupId("9shop")))
        .hasMessageContaining("is not a valid identifier");
    assertThatThrownBy(() -> restore(request -> request.cacheSubnetGroupName("none")))
        .isInstanceOf(CacheSubnetGroupNotFoundException.class);
    assertThatThrownBy(() -> restore(request -> request.securityGroupIds("sg-0")))
        .hasMessageContaining("Some security group Ids are not valid");
    assertThatThrownBy(() -> restore(request -> request.automaticFailoverEnabled(true)))
        .hasMessageContaining("at least 2 cache clusters");
    assertThatThrownBy(() -> restore(request -> request.authToken("made-up-for-this-test")))
        .hasMessageContaining("encryption-in-transit");
    assertThatThrownBy(() -> restore(request -> request.snapshotName(null)))
        .hasMessageContaining("CacheNodeType");
    assertThat(snapshotStatus()).isEqualTo("available");
  }

  @Test
  void aFailedRestoreIsDeletedByHand() {
    cache();
    snapshot();
    world.advance(Duration.ofMinutes(4));
    world.sandbox.mischief().spoilRestore(World.PRODUCTION);
    restore(request -> {});
    assertThatThrownBy(() -> delete("shop-restored"))
        .isInstanceOf(InvalidReplicationGroupStateException.class);
    world.advance(LONG_ENOUGH);
    assertThat(find("shop-restored").status()).isEqualTo("create-failed");

    delete("shop-restored");
    assertThat(find("shop-restored").status()).isEqualTo("deleting");
    world.advance(LONG_ENOUGH);
    assertThat(caches.describeReplicationGroups().replicationGroups()).hasSize(1);
  }

  private void delete(String group) {
    caches.deleteReplicationGroup(request -> request.replicationGroupId(group));
  }

  @Test
  void leavesALastSnapshotWhereSomebodyWantsOne() {
    cache();
    caches.deleteReplicationGroup(
        request -> request.replicationGroupId("shop").finalSnapshotIdentifier("last"));
    world.advance(LONG_ENOUGH);
    assertThat(caches.describeReplicationGroups().replicationGroups()).isEmpty();
    assertThat(caches.describeSnapshots().snapshots())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.snapshotStatus()).isEqualTo("available"));
  }
}
