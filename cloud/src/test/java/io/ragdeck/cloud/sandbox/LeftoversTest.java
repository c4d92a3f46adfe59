package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What a stack leaves behind is found by its tags. */
class LeftoversTest {

  private static final String TEMPLATE =
      """
      Resources:
        Kept: {Type: 'AWS::S3::Bucket', DeletionPolicy: Retain, Properties: {BucketName: shop-kept}}
        Sources: {Type: 'AWS::S3::Bucket', Properties: {BucketName: shop-sources}}
        Secret: {Type: 'AWS::SecretsManager::Secret', DeletionPolicy: Retain, Properties: {Name: shop/key}}
        Files: {Type: 'AWS::EFS::FileSystem', DeletionPolicy: Retain, Properties: {Encrypted: true}}
        Database:
          Type: AWS::RDS::DBInstance
          DeletionPolicy: Snapshot
          Properties: {DBInstanceIdentifier: shop, Engine: postgres, DBInstanceClass: db.t4g.medium, AllocatedStorage: '50', DeletionProtection: true}
        Cache:
          Type: AWS::ElastiCache::ReplicationGroup
          DeletionPolicy: Snapshot
          Properties: {ReplicationGroupId: shop, ReplicationGroupDescription: shop, Engine: valkey, CacheNodeType: cache.t4g.small, NumCacheClusters: 1}
        Documents:
          Type: AWS::DocDB::DBCluster
          DeletionPolicy: Snapshot
          Properties: {DBClusterIdentifier: shop-docs, MasterUsername: shop, MasterUserPassword: not-a-secret}
      """;

  private final World world = new World("empty");
  private final AwsClients aws = world.sandbox.clients();
  private final CloudFormationClient cloudFormation = aws.cloudFormation(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void deletesAStackAndFindsWhatItLeft() {
    cloudFormation.createStack(
        request ->
            request
                .stackName("shop")
                .templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM)
                .tags(tag -> tag.key("ragdeck:system").value("shop")));
    await(StackStatus.CREATE_COMPLETE);
    aws.s3(World.PRODUCTION)
        .putObject(
            request -> request.bucket("shop-sources").key("source.zip"),
            RequestBody.fromString("x"));

    cloudFormation.deleteStack(request -> request.stackName("shop"));
    await(StackStatus.DELETE_FAILED);
    assertThat(reasons())
        .anyMatch(reason -> reason.contains("The bucket you tried to delete is not empty"))
        .anyMatch(reason -> reason.contains("Cannot delete protected DB Instance"));
    assertThat(aws.rds(World.PRODUCTION).describeDBSnapshots().dbSnapshots())
        .as("a deletion that is refused leaves no copy")
        .isEmpty();

    aws.rds(World.PRODUCTION)
        .modifyDBInstance(
            request -> request.dbInstanceIdentifier("shop").deletionProtection(false));
    String id = stackId();
    cloudFormation.deleteStack(request -> request.stackName("shop").retainResources("Sources"));
    world.advanceUntil(now -> status(id) == StackStatus.DELETE_COMPLETE);

    assertThat(aws.rds(World.PRODUCTION).describeDBSnapshots().dbSnapshots())
        .singleElement()
        .satisfies(copy -> assertThat(copy.dbInstanceIdentifier()).isEqualTo("shop"))
        .satisfies(copy -> assertThat(copy.status()).isEqualTo("available"));
    assertThat(aws.elastiCache(World.PRODUCTION).describeSnapshots().snapshots())
        .singleElement()
        .satisfies(copy -> assertThat(copy.replicationGroupId()).isEqualTo("shop"));
    assertThat(aws.docDb(World.PRODUCTION).describeDBClusterSnapshots().dbClusterSnapshots())
        .singleElement()
        .satisfies(copy -> assertThat(copy.dbClusterIdentifier()).isEqualTo("shop-docs"));
    assertThat(leftovers())
        .containsExactlyInAnyOrder(
            "elasticache snapshot",
            "elasticfilesystem file-system",
            "rds cluster-snapshot",
            "rds snapshot",
            "s3 shop-kept",
            "s3 shop-sources",
            "secretsmanager secret");
  }

  @Test
  void refusesToDeleteAProtectedStack() {
    cloudFormation.createStack(
        request ->
            request
                .stackName("shop")
                .templateBody("Resources: {Sources: {Type: 'AWS::S3::Bucket'}}")
                .enableTerminationProtection(true));
    await(StackStatus.CREATE_COMPLETE);
    assertThatThrownBy(() -> cloudFormation.deleteStack(request -> request.stackName("shop")))
        .hasMessageContaining("cannot be deleted while TerminationProtection is enabled");
    cloudFormation.updateTerminationProtection(
        request -> request.stackName("shop").enableTerminationProtection(false));
    String id = stackId();
    cloudFormation.deleteStack(request -> request.stackName("shop"));
    world.advanceUntil(now -> status(id) == StackStatus.DELETE_COMPLETE);
    assertThat(aws.s3(World.PRODUCTION).listBuckets().buckets()).isEmpty();
  }

  private Set<String> leftovers() {
    Set<String> found = new TreeSet<>();
    aws.tagging(World.PRODUCTION)
        .getResourcesPaginator(
            request -> request.tagFilters(filter -> filter.key("ragdeck:system").values("shop")))
        .resourceTagMappingList()
        .forEach(
            one -> {
              List<String> parts = List.of(one.resourceARN().split(":", 7));
              found.add(parts.get(2) + " " + parts.get(5).split("/", 2)[0]);
            });
    return found;
  }

  private void await(StackStatus wanted) {
    for (int minute = 0; minute < 60; minute++) {
      if (status("shop") == wanted) {
        return;
      }
      world.advance(Duration.ofMinutes(1));
    }
    throw new AssertionError("%s: %s".formatted(status("shop"), reasons()));
  }

  private String stackId() {
    return cloudFormation
        .describeStacks(request -> request.stackName("shop"))
        .stacks()
        .getFirst()
        .stackId();
  }

  private StackStatus status(String stack) {
    return cloudFormation
        .describeStacks(request -> request.stackName(stack))
        .stacks()
        .getFirst()
        .stackStatus();
  }

  private List<String> reasons() {
    return cloudFormation
        .describeStackEvents(request -> request.stackName("shop"))
        .stackEvents()
        .stream()
        .map(StackEvent::resourceStatusReason)
        .filter(reason -> reason != null)
        .toList();
  }
}
