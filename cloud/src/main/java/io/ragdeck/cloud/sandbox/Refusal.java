package io.ragdeck.cloud.sandbox;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;

/** AWS's answer to a request that it refuses, as the SDK clients throw it. */
public final class Refusal {

  /**
   * Codes whose HTTP status is not 400: the API models, and for codes that every service has, the
   * service's "Common errors" page.
   */
  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("UnauthorizedOperation", 403),
          Map.entry("AccessDenied", 403),
          Map.entry("AuthFailure", 401),
          Map.entry("AuthorizationError", 403),
          Map.entry("NotFound", 404),
          Map.entry("TopicLimitExceeded", 403),
          Map.entry("InvalidSecurity", 403),
          Map.entry("KMSOptInRequired", 403),
          Map.entry("RegionDisabledException", 403),
          Map.entry("ResourceNotFound", 404),
          Map.entry("ResourceNotFoundException", 404),
          Map.entry("ChangeSetNotFound", 404),
          Map.entry("StackSetNotFoundException", 404),
          Map.entry("ConflictException", 409),
          Map.entry("NoSuchKey", 404),
          Map.entry("NoSuchBucket", 404),
          Map.entry("BucketAlreadyExists", 409),
          Map.entry("BucketAlreadyOwnedByYou", 409),
          Map.entry("NoSuchEntity", 404),
          Map.entry("DBInstanceNotFound", 404),
          Map.entry("ReplicationGroupNotFoundFault", 404),
          Map.entry("FileSystemNotFound", 404),
          Map.entry("FileSystemInUse", 409),
          Map.entry("MountTargetNotFound", 404),
          Map.entry("AccessPointNotFound", 404),
          Map.entry("AccessPointAlreadyExists", 409),
          Map.entry("MountTargetConflict", 409),
          Map.entry("IncorrectFileSystemLifeCycleState", 409),
          Map.entry("DBInstanceAutomatedBackupNotFound", 404),
          Map.entry("DBParameterGroupNotFound", 404),
          Map.entry("DBSubnetGroupNotFoundFault", 404),
          Map.entry("CacheParameterGroupNotFound", 404),
          Map.entry("DBSnapshotNotFound", 404),
          Map.entry("DBClusterNotFoundFault", 404),
          Map.entry("DBClusterSnapshotNotFoundFault", 404),
          Map.entry("SnapshotNotFoundFault", 404),
          Map.entry("BucketNotEmpty", 409),
          Map.entry("NoSuchTagSet", 404),
          Map.entry("ResourceConflictException", 409),
          Map.entry("PriorRequestNotComplete", 429),
          Map.entry("ConcurrentModificationException", 429),
          Map.entry("InternalFailure", 500),
          Map.entry("InternalError", 500),
          Map.entry("InternalServiceError", 500),
          Map.entry("InternalServiceException", 500),
          Map.entry("ServerException", 500),
          Map.entry("HealthUnavailable", 500),
          Map.entry("InsufficientCapacity", 500),
          Map.entry("ResourceContention", 500),
          Map.entry("ServiceLinkedRoleFailure", 500),
          Map.entry("ServiceUnavailableException", 503),
          Map.entry("RequestLimitExceeded", 503));

  /** Services of the JSON protocol: their not-found and conflict answers are 400 too. */
  private static final Set<String> JSON =
      Set.of(
          "ecs",
          "logs",
          "application-autoscaling",
          "resourcegroupstaggingapi",
          "secretsmanager",
          "ecr",
          "ssm",
          "acm",
          "service-quotas",
          "codebuild",
          "backup",
          "sagemaker",
          "ce",
          "budgets");

  private Refusal() {}

  /**
   * The exception that the SDK's client of a service throws for an error code.
   *
   * @param service the short name of the service, such as {@code ecs}
   * @param code the error code as AWS writes it, such as {@code ClusterNotFoundException}
   * @param message AWS's sentence
   */
  public static AwsServiceException of(String service, String code, String message) {
    Modelled modelled = Modelled.of(service);
    int status = status(service, code);
    return modelled
        .builder(code)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName(modelled.sdkName())
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .rawResponse(SdkBytes.fromUtf8String(""))
                .build())
        .message(message)
        .statusCode(status)
        .requestId(UUID.randomUUID().toString())
        .build();
  }

  private static int status(String service, String code) {
    int status = STATUS.getOrDefault(code, 400);
    return status < 500 && JSON.contains(service) ? 400 : status;
  }
}
