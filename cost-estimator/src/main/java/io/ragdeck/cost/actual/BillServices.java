package io.ragdeck.cost.actual;

import java.util.Map;

/** How the bill names the services of an estimate: it knows fewer and longer names. */
final class BillServices {

  private static final String EC2_OTHER = "EC2 - Other";
  private static final String BALANCING = "Amazon Elastic Load Balancing";

  private static final Map<String, String> BILLED_AS =
      Map.ofEntries(
          Map.entry("Fargate", "Amazon Elastic Container Service"),
          Map.entry("EC2", "Amazon Elastic Compute Cloud - Compute"),
          Map.entry("EBS", EC2_OTHER),
          Map.entry("NAT gateway", EC2_OTHER),
          Map.entry("Data transfer", EC2_OTHER),
          Map.entry("VPC", "Amazon Virtual Private Cloud"),
          Map.entry("ALB", BALANCING),
          Map.entry("NLB", BALANCING),
          Map.entry("RDS", "Amazon Relational Database Service"),
          Map.entry("ElastiCache", "Amazon ElastiCache"),
          Map.entry("DocumentDB", "Amazon DocumentDB (with MongoDB compatibility)"),
          Map.entry("OpenSearch", "Amazon OpenSearch Service"),
          Map.entry("Lambda", "AWS Lambda"),
          Map.entry("API Gateway", "Amazon API Gateway"),
          Map.entry("DynamoDB", "Amazon DynamoDB"),
          Map.entry("S3", "Amazon Simple Storage Service"),
          Map.entry("CloudFront", "Amazon CloudFront"),
          Map.entry("Route 53", "Amazon Route 53"),
          Map.entry("EFS", "Amazon Elastic File System"),
          Map.entry("AWS Backup", "AWS Backup"),
          Map.entry("CloudWatch", "AmazonCloudWatch"),
          Map.entry("X-Ray", "AWS X-Ray"),
          Map.entry("Secrets Manager", "AWS Secrets Manager"),
          Map.entry("SSM Parameter Store", "AWS Systems Manager"),
          Map.entry("ECR", "Amazon EC2 Container Registry (ECR)"),
          Map.entry("EKS", "Amazon Elastic Container Service for Kubernetes"),
          Map.entry("KMS", "AWS Key Management Service"),
          Map.entry("Cloud Map", "AWS Cloud Map"),
          Map.entry("WAF", "AWS WAF"),
          Map.entry("SageMaker", "Amazon SageMaker"),
          Map.entry("Bedrock", "Amazon Bedrock"));

  private BillServices() {}

  /** The name itself where nothing else is known. */
  static String of(String estimated) {
    return BILLED_AS.getOrDefault(estimated, estimated);
  }

  static Map<String, String> all() {
    return BILLED_AS;
  }
}
