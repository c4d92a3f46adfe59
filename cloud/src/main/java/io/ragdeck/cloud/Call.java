package io.ragdeck.cloud;

import java.util.Locale;
import java.util.Map;

/**
 * One operation of one AWS service, by the names of {@code facts/aws-api}: {@code ecs} and {@code
 * ListServices}.
 *
 * @param service the short name of the service, as in {@code aws <service>} of the AWS CLI
 * @param operation the API's name of the operation
 */
public record Call(String service, String operation) {

  private static final Map<String, String> IAM_PREFIXES =
      Map.of(
          "elbv2", "elasticloadbalancing",
          "resourcegroupstaggingapi", "tag",
          "efs", "elasticfilesystem",
          "service-quotas", "servicequotas",
          "docdb", "rds",
          "opensearch", "es");

  /** S3's actions are older than the names of its operations. */
  private static final Map<String, String> S3_ACTIONS =
      Map.of(
          "DeleteObjects", "DeleteObject",
          "HeadObject", "GetObject",
          "ListBuckets", "ListAllMyBuckets",
          "ListObjectVersions", "ListBucketVersions",
          "ListObjectsV2", "ListBucket");

  /** What {@code SdkExecutionAttribute.SERVICE_NAME} and {@code AwsErrorDetails} call them. */
  private static final Map<String, String> SDK_SERVICES =
      Map.ofEntries(
          Map.entry("Ecs", "ecs"),
          Map.entry("Ec2", "ec2"),
          Map.entry("ElasticLoadBalancingV2", "elbv2"),
          Map.entry("CloudWatch", "cloudwatch"),
          Map.entry("CloudWatchLogs", "logs"),
          Map.entry("AutoScaling", "autoscaling"),
          Map.entry("ApplicationAutoScaling", "application-autoscaling"),
          Map.entry("ResourceGroupsTaggingApi", "resourcegroupstaggingapi"),
          Map.entry("Sts", "sts"),
          Map.entry("ServiceQuotas", "service-quotas"),
          Map.entry("CostExplorer", "ce"));

  /** From the service name that the SDK uses in its execution attributes and error details. */
  public static Call ofSdk(String sdkService, String operation) {
    return new Call(
        SDK_SERVICES.getOrDefault(sdkService, sdkService.toLowerCase(Locale.ROOT)), operation);
  }

  /** The call that an IAM action permits, as far as its name tells. */
  public static Call ofAction(String action) {
    int colon = action.indexOf(':');
    String prefix = action.substring(0, colon);
    return new Call(
        IAM_PREFIXES.entrySet().stream()
            .filter(one -> one.getValue().equals(prefix))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(prefix),
        action.substring(colon + 1));
  }

  /** The IAM action that permits this call, such as {@code elasticloadbalancing:DescribeRules}. */
  public String iamAction() {
    String action =
        switch (service) {
          case "s3" -> S3_ACTIONS.getOrDefault(operation, operation);
          case "budgets" -> operation.startsWith("Describe") ? "ViewBudget" : "ModifyBudget";
          default -> operation;
        };
    return IAM_PREFIXES.getOrDefault(service, service) + ":" + action;
  }

  @Override
  public String toString() {
    return service + ":" + operation;
  }
}
