package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ecr.model.RepositoryNotEmptyException;
import software.amazon.awssdk.services.efs.model.FileSystemInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/** What holds something is emptied before it is deleted. */
class EmptyingTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final AwsClients aws = world.sandbox.clients();
  private final S3Client s3 = aws.s3(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private void put(String key, String text) {
    s3.putObject(request -> request.bucket("shop").key(key), RequestBody.fromString(text));
  }

  @Test
  void listsABucketPageByPage() {
    s3.createBucket(request -> request.bucket("shop"));
    for (String key : List.of("a/1", "a/2", "b", "c", "d")) {
      put(key, key);
    }

    List<String> keys = new ArrayList<>();
    s3.listObjectsV2Paginator(request -> request.bucket("shop").maxKeys(2))
        .contents()
        .forEach(object -> keys.add(object.key()));
    assertThat(keys).containsExactly("a/1", "a/2", "b", "c", "d");
    var top = s3.listObjectsV2(request -> request.bucket("shop").delimiter("/").maxKeys(2));
    assertThat(top.commonPrefixes()).singleElement().matches(one -> one.prefix().equals("a/"));
    assertThat(top.contents()).singleElement().matches(one -> one.key().equals("b"));
    assertThat(top.isTruncated()).isTrue();
    assertThat(
            s3.listObjectsV2(
                    request ->
                        request
                            .bucket("shop")
                            .delimiter("/")
                            .continuationToken(top.nextContinuationToken()))
                .contents())
        .extracting(one -> one.key())
        .containsExactly("c", "d");
    assertThat(s3.listObjectsV2(request -> request.bucket("shop").prefix("a/")).keyCount())
        .isEqualTo(2);
  }

  @Test
  void deletesABucketOnlyWhenNothingIsInIt() {
    s3.createBucket(request -> request.bucket("shop"));
    put("a", "1");
    assertThatThrownBy(() -> s3.deleteBucket(request -> request.bucket("shop")))
        .isInstanceOf(S3Exception.class)
        .satisfies(
            problem ->
                assertThat(CloudProblem.of(problem).kind()).isEqualTo(CloudProblem.Kind.CONFLICT))
        .hasMessageContaining("The bucket you tried to delete is not empty");
    s3.deleteObjects(
        request -> request.bucket("shop").delete(all -> all.objects(id("a", null), id("x", null))));
    s3.deleteBucket(request -> request.bucket("shop"));
    assertThat(s3.listBuckets().buckets()).isEmpty();
  }

  @Test
  void emptiesABucketWithVersionsVersionByVersion() {
    bench.make(
        "AWS::S3::Bucket",
        "Bucket",
        "{BucketName: shop, VersioningConfiguration: {Status: Enabled}}");
    put("a", "1");
    put("a", "2");
    put("b", "1");
    s3.deleteObjects(request -> request.bucket("shop").delete(all -> all.objects(id("b", null))));
    assertThat(s3.listObjectsV2(request -> request.bucket("shop")).contents())
        .extracting(one -> one.key())
        .containsExactly("a");

    List<ObjectIdentifier> versions = new ArrayList<>();
    var pages = s3.listObjectVersionsPaginator(request -> request.bucket("shop").maxKeys(1));
    pages.versions().forEach(one -> versions.add(id(one.key(), one.versionId())));
    pages.deleteMarkers().forEach(one -> versions.add(id(one.key(), one.versionId())));
    assertThat(versions).hasSize(4).doesNotHaveDuplicates();
    s3.deleteObjects(
        request -> request.bucket("shop").delete(all -> all.objects(versions.subList(0, 2))));
    assertThatThrownBy(() -> bench.delete("Bucket"))
        .hasMessageContaining("The bucket you tried to delete is not empty");
    s3.deleteObjects(
        request -> request.bucket("shop").delete(all -> all.objects(versions).quiet(true)));
    bench.delete("Bucket");

    assertThat(s3.listBuckets().buckets()).isEmpty();
  }

  private static ObjectIdentifier id(String key, @Nullable String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  @Test
  void saysWhoseABucketIs() {
    bench.make("AWS::S3::Bucket", "Bucket", "{BucketName: shop}");
    s3.createBucket(request -> request.bucket("plain"));

    assertThat(s3.getBucketTagging(request -> request.bucket("shop")).tagSet())
        .anyMatch(tag -> tag.key().equals("Project") && tag.value().equals("shop"));
    assertThatThrownBy(() -> s3.getBucketTagging(request -> request.bucket("plain")))
        .hasMessageContaining("The TagSet does not exist");
  }

  @Test
  void deletesImagesAndTheirRepository() {
    var ecr = aws.ecr(World.PRODUCTION);
    bench.make("AWS::ECR::Repository", "Images", "{RepositoryName: shop/web}");
    world.sandbox.mischief().push(World.PRODUCTION, "shop/web", "v1");
    world.sandbox.mischief().push(World.PRODUCTION, "shop/web", "v2");
    world.advance(Duration.ofSeconds(1));
    assertThat(ecr.listImages(request -> request.repositoryName("shop/web")).imageIds())
        .extracting(id -> id.imageTag())
        .containsExactly("v1", "v2");

    assertThatThrownBy(() -> ecr.deleteRepository(request -> request.repositoryName("shop/web")))
        .isInstanceOf(RepositoryNotEmptyException.class)
        .hasMessageContaining("because it still contains images");
    var deleted =
        ecr.batchDeleteImage(
            request ->
                request
                    .repositoryName("shop/web")
                    .imageIds(id -> id.imageTag("v1"), id -> id.imageTag("v0")));
    assertThat(deleted.imageIds()).singleElement().matches(id -> id.imageTag().equals("v1"));
    assertThat(deleted.failures())
        .singleElement()
        .matches(failure -> failure.failureCodeAsString().equals("ImageNotFound"));
    ecr.deleteRepository(request -> request.repositoryName("shop/web").force(true));
    assertThat(ecr.describeRepositories().repositories()).isEmpty();
  }

  @Test
  void deletesAFileSystemAfterItsMountTargets() {
    bench.network();
    bench.make("AWS::EFS::FileSystem", "Files", "{Encrypted: true}");
    bench.make(
        "AWS::EFS::MountTarget",
        "Mount",
        "{FileSystemId: '${Files}', SubnetId: '${SubnetA}', SecurityGroups: ['${Group}']}");
    bench.make("AWS::EFS::AccessPoint", "Point", "{FileSystemId: '${Files}'}");
    var efs = aws.efs(World.PRODUCTION);
    String files = bench.ref("Files");

    assertThatThrownBy(() -> efs.deleteFileSystem(request -> request.fileSystemId(files)))
        .isInstanceOf(FileSystemInUseException.class);
    assertThat(efs.describeAccessPoints(request -> request.fileSystemId(files)).accessPoints())
        .hasSize(1);
    efs.describeMountTargets(request -> request.fileSystemId(files))
        .mountTargets()
        .forEach(
            mount ->
                efs.deleteMountTarget(request -> request.mountTargetId(mount.mountTargetId())));
    assertThat(
            efs.describeMountTargets(request -> request.fileSystemId(files))
                .mountTargets()
                .getFirst()
                .lifeCycleStateAsString())
        .isEqualTo("deleting");
    world.advance(Duration.ofSeconds(80));
    efs.deleteFileSystem(request -> request.fileSystemId(files));
    world.advance(Duration.ofSeconds(10));

    assertThat(efs.describeFileSystems().fileSystems()).isEmpty();
    assertThat(efs.describeAccessPoints(request -> {}).accessPoints()).isEmpty();
  }

  @Test
  void restoresASecretWithinItsWindow() {
    var secrets = aws.secretsManager(World.PRODUCTION);
    secrets.createSecret(request -> request.name("shop/key").secretString("s3cret"));
    secrets.deleteSecret(request -> request.secretId("shop/key").recoveryWindowInDays(7L));

    assertThat(secrets.listSecrets().secretList()).isEmpty();
    assertThat(secrets.listSecrets(request -> request.includePlannedDeletion(true)).secretList())
        .hasSize(1);
    assertThat(secrets.describeSecret(request -> request.secretId("shop/key")).deletedDate())
        .isNotNull();
    assertThatThrownBy(
            () -> secrets.putSecretValue(request -> request.secretId("shop/key").secretString("2")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("it was marked for deletion");
    assertThatThrownBy(() -> secrets.createSecret(request -> request.name("shop/key")))
        .hasMessageContaining("already scheduled for deletion");
    secrets.restoreSecret(request -> request.secretId("shop/key"));
    world.advance(Duration.ofDays(8));
    assertThat(secrets.listSecrets().secretList()).hasSize(1);

    secrets.deleteSecret(request -> request.secretId("shop/key"));
    world.advance(Duration.ofDays(31));
    assertThat(secrets.listSecrets(request -> request.includePlannedDeletion(true)).secretList())
        .isEmpty();
    secrets.createSecret(request -> request.name("shop/key"));
    secrets.deleteSecret(request -> request.secretId("shop/key").forceDeleteWithoutRecovery(true));
    secrets.createSecret(request -> request.name("shop/key"));
  }

  @Test
  void deletesALogGroup() {
    world.logs().createLogGroup(request -> request.logGroupName("/shop/web"));
    world.logs().deleteLogGroup(request -> request.logGroupName("/shop/web"));
    assertThat(world.logs().describeLogGroups().logGroups()).isEmpty();
    assertThatThrownBy(
            () -> world.logs().deleteLogGroup(request -> request.logGroupName("/shop/web")))
        .hasMessageContaining("The specified log group does not exist.");
  }

  @Test
  void deletesADomainAndAVault() {
    bench.make(
        "AWS::OpenSearchService::Domain",
        "Search",
        "{DomainName: shop, EngineVersion: OpenSearch_2.19}");
    bench.make("AWS::Backup::BackupVault", "Vault", "{BackupVaultName: shop}");
    var search = aws.openSearch(World.PRODUCTION);
    var backup = aws.backup(World.PRODUCTION);

    search.deleteDomain(request -> request.domainName("shop"));
    assertThat(search.describeDomain(request -> request.domainName("shop")).domainStatus())
        .matches(domain -> domain.deleted() && domain.engineVersion().equals("OpenSearch_2.19"));
    world.advance(Duration.ofMinutes(11));
    assertThatThrownBy(() -> search.describeDomain(request -> request.domainName("shop")))
        .hasMessageContaining("Domain not found: shop");
    assertThat(
            backup
                .listRecoveryPointsByBackupVault(request -> request.backupVaultName("shop"))
                .recoveryPoints())
        .isEmpty();
    backup.deleteBackupVault(request -> request.backupVaultName("shop"));
    assertThatThrownBy(() -> backup.deleteBackupVault(request -> request.backupVaultName("shop")))
        .hasMessageContaining("does not exist");
  }
}
