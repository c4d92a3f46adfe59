package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** What is in the things that hold data; each answer costs one call. */
final class Contents {

  private static final int PAGE = 1000;

  private static final long MIB = 1024L * 1024;

  private final AwsClients clients;
  private final Location location;

  Contents(AwsClients clients, Location location) {
    this.clients = clients;
    this.location = location;
  }

  /** Such as {@code 12 images}; that AWS does not say is said, never taken for nothing. */
  Optional<String> of(String type, String name) {
    try {
      return switch (type) {
        case "AWS::S3::Bucket" -> Optional.of(objects(name));
        case "AWS::ECR::Repository" -> Optional.of(images(name));
        case "AWS::RDS::DBInstance" -> Optional.of(database(name));
        case "AWS::EFS::FileSystem" -> Optional.of(files(name));
        case "AWS::DocDB::DBCluster" -> Optional.of("the documents of the cluster");
        case "AWS::ElastiCache::ReplicationGroup" -> Optional.of("what is cached");
        case "AWS::OpenSearchService::Domain" -> Optional.of("the indexes of the domain");
        case "AWS::SecretsManager::Secret" -> Optional.of("a secret");
        default -> Optional.empty();
      };
    } catch (SdkException refused) {
      CloudProblem problem = CloudProblem.of(refused);
      return Optional.of(
          problem.kind() == CloudProblem.Kind.NOT_FOUND
              ? "gone already"
              : "not known: " + problem.message());
    }
  }

  private String objects(String bucket) {
    ListObjectsV2Response page =
        clients.s3(location).listObjectsV2(it -> it.bucket(bucket).maxKeys(PAGE));
    int count = page.contents().size();
    return Boolean.TRUE.equals(page.isTruncated())
        ? "more than %s objects".formatted("" + count)
        : counted(count, "object");
  }

  private String images(String repository) {
    ListImagesResponse page =
        clients.ecr(location).listImages(it -> it.repositoryName(repository).maxResults(PAGE));
    int count = page.imageIds().size();
    return page.nextToken() == null
        ? counted(count, "image")
        : "more than %s images".formatted("" + count);
  }

  private String database(String name) {
    return "a database of %s GiB"
        .formatted(
            ""
                + clients
                    .rds(location)
                    .describeDBInstances(it -> it.dbInstanceIdentifier(name))
                    .dbInstances()
                    .getFirst()
                    .allocatedStorage());
  }

  private String files(String id) {
    long bytes =
        clients
            .efs(location)
            .describeFileSystems(it -> it.fileSystemId(id))
            .fileSystems()
            .getFirst()
            .sizeInBytes()
            .value();
    return "files of %s MiB".formatted("" + bytes / MIB);
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : "%s %ss".formatted("" + count, what);
  }
}
