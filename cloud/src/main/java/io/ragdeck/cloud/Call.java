package io.ragdeck.cloud;

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
      Map.of("elbv2", "elasticloadbalancing", "resourcegroupstaggingapi", "tag");

  private static final Map<String, String> SDK_SERVICES =
      Map.of(
          "Ecs", "ecs",
          "Ec2", "ec2",
          "Elastic Load Balancing v2", "elbv2",
          "CloudWatch", "cloudwatch",
          "CloudWatch Logs", "logs",
          "Auto Scaling", "autoscaling",
          "Application Auto Scaling", "application-autoscaling",
          "Resource Groups Tagging API", "resourcegroupstaggingapi",
          "Sts", "sts");

  /** From the service id that the SDK uses in its execution attributes. */
  public static Call ofSdk(String serviceId, String operation) {
    return new Call(
        SDK_SERVICES.getOrDefault(serviceId, serviceId.toLowerCase(java.util.Locale.ROOT)),
        operation);
  }

  /** The IAM action that permits this call, such as {@code elasticloadbalancing:DescribeRules}. */
  public String iamAction() {
    return IAM_PREFIXES.getOrDefault(service, service) + ":" + operation;
  }

  @Override
  public String toString() {
    return service + ":" + operation;
  }
}
