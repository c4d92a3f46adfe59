package io.ragdeck.cloud.sandbox.bill;

/**
 * Something that AWS sells.
 *
 * @param item as rates.yaml names it, such as {@code Fargate: x86 vCPU}
 * @param service as the bill names it, such as {@code Amazon Elastic Container Service}
 * @param usage the bill's usage type without the region, such as {@code Fargate-vCPU-Hours:perCPU}
 */
public record Sold(String item, String service, String usage) {

  static final String ECS = "Amazon Elastic Container Service";
  static final String EC2 = "Amazon Elastic Compute Cloud - Compute";
  static final String EC2_OTHER = "EC2 - Other";
  static final String RDS = "Amazon Relational Database Service";
  static final String CLOUDWATCH = "AmazonCloudWatch";
  static final String BALANCING = "Amazon Elastic Load Balancing";
  static final String VPC = "Amazon Virtual Private Cloud";

  static final Sold VCPU = new Sold("Fargate: x86 vCPU", ECS, "Fargate-vCPU-Hours:perCPU");
  static final Sold MEMORY = new Sold("Fargate: x86 memory", ECS, "Fargate-GB-Hours");
  static final Sold SPOT_VCPU =
      new Sold("Fargate: x86 vCPU, Spot", ECS, "SpotUsage-Fargate-vCPU-Hours:perCPU");
  static final Sold SPOT_MEMORY =
      new Sold("Fargate: x86 memory, Spot", ECS, "SpotUsage-Fargate-GB-Hours");
  static final Sold ARM_VCPU = new Sold("Fargate: ARM vCPU", ECS, "Fargate-ARM-vCPU-Hours:perCPU");
  static final Sold ARM_MEMORY = new Sold("Fargate: ARM memory", ECS, "Fargate-ARM-GB-Hours");
  static final Sold EPHEMERAL =
      new Sold("Fargate: Ephemeral storage", ECS, "Fargate-EphemeralStorage-GB-Hours");
  static final Sold NAT = new Sold("NAT gateway: Gateway", EC2_OTHER, "NatGateway-Hours");
  static final Sold ADDRESS = new Sold("VPC: Public IPv4 address", VPC, "PublicIPv4:InUseAddress");
  static final Sold ENDPOINT = new Sold("VPC: Interface endpoint", VPC, "VpcEndpoint-Hours");
  static final Sold ALB = new Sold("ALB: Load balancer", BALANCING, "LoadBalancerUsage");
  static final Sold ALARM =
      new Sold("CloudWatch: Alarm, standard resolution", CLOUDWATCH, "CW:AlarmMonitorUsage");
  static final Sold SECRET =
      new Sold("Secrets Manager: Secret", "AWS Secrets Manager", "AWSSecretsManager-Secrets");
  static final Sold KEY =
      new Sold("KMS: Customer managed key", "AWS Key Management Service", "KMS-Keys");
  static final Sold SNAPSHOT = new Sold("EBS: Snapshot", EC2_OTHER, "EBS:SnapshotUsage");
  static final Sold IMAGES =
      new Sold(
          "ECR: Private storage", "Amazon EC2 Container Registry (ECR)", "TimedStorage-ByteHrs");
}
