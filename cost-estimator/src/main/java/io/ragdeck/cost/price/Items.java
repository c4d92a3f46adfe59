package io.ragdeck.cost.price;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names of everything that has a price somewhere. What comes in many types has a method;
 * whether there is a price for the type is for the {@link PriceBook} to say.
 */
public final class Items {

  private static final Set<Item> FIXED = new LinkedHashSet<>();

  // Per vCPU-hour and GB-hour; Spot and Savings Plans by Item.bought.
  public static final Item FARGATE_X86_VCPU = item("Fargate", "x86 vCPU");
  public static final Item FARGATE_X86_MEMORY = item("Fargate", "x86 memory");
  public static final Item FARGATE_ARM_VCPU = item("Fargate", "ARM vCPU");
  public static final Item FARGATE_ARM_MEMORY = item("Fargate", "ARM memory");

  /** GB-hour above the 20 GB that are included. */
  public static final Item FARGATE_EPHEMERAL_STORAGE = item("Fargate", "Ephemeral storage");

  /** IOPS-month above 3,000. */
  public static final Item EBS_GP3_IOPS = item("EBS", "gp3 IOPS");

  /** MiB/s and month above 125. */
  public static final Item EBS_GP3_THROUGHPUT = item("EBS", "gp3 throughput");

  public static final Item EBS_SNAPSHOT = item("EBS", "Snapshot");

  /** IOPS-month above the baseline. */
  public static final Item RDS_GP3_IOPS = item("RDS", "gp3 IOPS");

  /** GB-month above the size of the databases. */
  public static final Item RDS_BACKUP_STORAGE = item("RDS", "Backup storage");

  public static final Item RDS_SNAPSHOT_EXPORT = item("RDS", "Snapshot export to S3");
  public static final Item RDS_PROXY = item("RDS", "RDS Proxy");

  /** vCPU-hour, the standby's too. */
  public static final Item RDS_EXTENDED_SUPPORT_YEAR_1_2 = item("RDS", "Extended Support year 1-2");

  public static final Item RDS_EXTENDED_SUPPORT_YEAR_3 = item("RDS", "Extended Support year 3");

  public static final Item CACHE_BACKUP_STORAGE = item("ElastiCache", "Backup storage");

  public static final Item DOCUMENT_STORAGE = item("DocumentDB", "Storage");

  /** A million requests. */
  public static final Item DOCUMENT_IO = item("DocumentDB", "I/O");

  public static final Item DOCUMENT_BACKUP_STORAGE = item("DocumentDB", "Backup storage");

  /** IOPS-month above 3,000. */
  public static final Item SEARCH_GP3_IOPS = item("OpenSearch", "gp3 IOPS");

  /** MiB/s and month above 125. */
  public static final Item SEARCH_GP3_THROUGHPUT = item("OpenSearch", "gp3 throughput");

  /** OCU-hour; at least two. */
  public static final Item SEARCH_OCU = item("OpenSearch", "Serverless OCU");

  /** GB-second. */
  public static final Item LAMBDA_X86_DURATION = item("Lambda", "Duration x86");

  public static final Item LAMBDA_ARM_DURATION = item("Lambda", "Duration ARM");
  public static final Item LAMBDA_REQUESTS = item("Lambda", "Requests");

  /** GB-second above 512 MB. */
  public static final Item LAMBDA_EPHEMERAL_STORAGE = item("Lambda", "Ephemeral storage");

  public static final Item API_REST_REQUESTS = item("API Gateway", "REST requests, first 333M");
  public static final Item API_HTTP_REQUESTS = item("API Gateway", "HTTP API requests, first 300M");
  public static final Item API_WEBSOCKET_MESSAGES = item("API Gateway", "WebSocket messages");

  public static final Item DYNAMODB_WRITE = item("DynamoDB", "On-demand write");
  public static final Item DYNAMODB_READ = item("DynamoDB", "On-demand read");

  /** GB-month above 25. */
  public static final Item DYNAMODB_STORAGE = item("DynamoDB", "Table storage");

  public static final Item S3_STORAGE = item("S3", "Standard storage, first 50 TB");

  /** 1,000 requests. */
  public static final Item S3_PUT = item("S3", "PUT/COPY/POST/LIST");

  /** 1,000 requests. */
  public static final Item S3_GET = item("S3", "GET and other");

  public static final Item CLOUDFRONT_US_OUT =
      item("CloudFront", "US/Canada/Mexico: data out, first 10 TB");
  public static final Item CLOUDFRONT_US_OUT_NEXT_40_TB =
      item("CloudFront", "US/Canada/Mexico: data out, next 40 TB");
  public static final Item CLOUDFRONT_US_REQUESTS =
      item("CloudFront", "US/Canada/Mexico: HTTPS requests");
  public static final Item CLOUDFRONT_US_TO_ORIGIN =
      item("CloudFront", "US/Canada/Mexico: data to origin");
  public static final Item CLOUDFRONT_INDIA_OUT =
      item("CloudFront", "India: data out, first 10 TB");
  public static final Item CLOUDFRONT_INDIA_REQUESTS = item("CloudFront", "India: HTTPS requests");
  public static final Item CLOUDFRONT_INDIA_TO_ORIGIN = item("CloudFront", "India: data to origin");

  public static final Item HOSTED_ZONE = item("Route 53", "Hosted zone, first 25");
  public static final Item DNS_QUERIES = item("Route 53", "Standard queries, first 1B");
  public static final Item PUBLIC_CERTIFICATE = item("ACM", "Public certificate");

  public static final Item EFS_STANDARD = item("EFS", "Standard storage");

  /** GB-month, in the modes Bursting and Provisioned. */
  public static final Item EFS_INFREQUENT = item("EFS", "Infrequent Access storage");

  /** GB-month, in the mode Elastic. */
  public static final Item EFS_ELASTIC_INFREQUENT =
      item("EFS", "Elastic Infrequent Access storage");

  public static final Item EFS_ARCHIVE = item("EFS", "Archive storage");
  public static final Item EFS_ONE_ZONE = item("EFS", "One Zone storage");
  public static final Item EFS_ONE_ZONE_INFREQUENT =
      item("EFS", "One Zone Infrequent Access storage");
  public static final Item EFS_INFREQUENT_ACCESS = item("EFS", "Infrequent Access read or write");
  public static final Item EFS_PROVISIONED_THROUGHPUT = item("EFS", "Provisioned throughput");
  public static final Item EFS_ELASTIC_READ = item("EFS", "Elastic throughput read");
  public static final Item EFS_ELASTIC_WRITE = item("EFS", "Elastic throughput write");

  public static final Item BACKUP_EFS_WARM = item("AWS Backup", "EFS warm storage");

  /** GB-month, ninety days at least. */
  public static final Item BACKUP_EFS_COLD = item("AWS Backup", "EFS cold storage");

  public static final Item BACKUP_EFS_RESTORE = item("AWS Backup", "EFS restore, warm");
  public static final Item BACKUP_CROSS_REGION_COPY = item("AWS Backup", "Cross-region copy");

  public static final Item ALB = item("ALB", "Load balancer");
  public static final Item ALB_LCU = item("ALB", "LCU");
  public static final Item NLB = item("NLB", "Load balancer");
  public static final Item NLB_NLCU = item("NLB", "NLCU");

  public static final Item NAT_GATEWAY = item("NAT gateway", "Gateway");
  public static final Item NAT_DATA = item("NAT gateway", "Data processed");

  /** Hour, in use or idle. */
  public static final Item PUBLIC_IPV4 = item("VPC", "Public IPv4 address");

  /** Hour in each zone. */
  public static final Item INTERFACE_ENDPOINT = item("VPC", "Interface endpoint");

  public static final Item INTERFACE_ENDPOINT_DATA =
      item("VPC", "Interface endpoint data, first 1 PB");
  public static final Item GATEWAY_ENDPOINT = item("VPC", "Gateway endpoint");

  /** GB, after the 100 GB a month that are free over all regions. */
  public static final Item DATA_OUT_FIRST_10_TB =
      item("Data transfer", "Data out to internet, first 10 TB");

  public static final Item DATA_OUT_NEXT_40_TB = item("Data transfer", "Data out, next 40 TB");
  public static final Item DATA_OUT_NEXT_100_TB = item("Data transfer", "Data out, next 100 TB");
  public static final Item DATA_OUT_OVER_150_TB = item("Data transfer", "Data out, over 150 TB");

  /** GB in each direction. */
  public static final Item DATA_BETWEEN_ZONES =
      item("Data transfer", "Between AZs, each direction");

  public static final Item DATA_TO_OTHER_REGION = item("Data transfer", "To another region");

  public static final Item LOGS_INGESTION = item("CloudWatch", "Logs ingestion, Standard class");
  public static final Item LOGS_STORAGE = item("CloudWatch", "Logs storage");
  public static final Item LOGS_INSIGHTS = item("CloudWatch", "Logs Insights query");
  public static final Item METRICS_FIRST_10_000 = item("CloudWatch", "Custom metric, first 10,000");
  public static final Item METRICS_NEXT_240_000 = item("CloudWatch", "Custom metric, next 240,000");
  public static final Item METRICS_NEXT_750_000 = item("CloudWatch", "Custom metric, next 750,000");
  public static final Item METRICS_OVER_1_000_000 =
      item("CloudWatch", "Custom metric, over 1,000,000");
  public static final Item ALARM = item("CloudWatch", "Alarm, standard resolution");
  public static final Item ALARM_HIGH_RESOLUTION = item("CloudWatch", "Alarm, high resolution");

  /** Month, after the first three. */
  public static final Item DASHBOARD = item("CloudWatch", "Dashboard");

  /** Metric-month. */
  public static final Item CONTAINER_INSIGHTS = item("CloudWatch", "Container Insights standard");

  /** Metric-month. */
  public static final Item CONTAINER_INSIGHTS_ENHANCED =
      item("CloudWatch", "Container Insights with enhanced observability");

  public static final Item TRACES_RECORDED = item("X-Ray", "Traces recorded");
  public static final Item TRACES_RETRIEVED = item("X-Ray", "Traces retrieved or scanned");

  public static final Item SECRET = item("Secrets Manager", "Secret");
  public static final Item SECRET_CALLS = item("Secrets Manager", "API calls");
  public static final Item ADVANCED_PARAMETER = item("SSM Parameter Store", "Advanced parameter");
  public static final Item ADVANCED_PARAMETER_CALLS =
      item("SSM Parameter Store", "API interactions, advanced");
  public static final Item ECR_STORAGE = item("ECR", "Private storage");
  public static final Item EKS_CLUSTER = item("EKS", "Cluster, standard support");
  public static final Item KMS_KEY = item("KMS", "Customer managed key");

  /** 10,000 requests, after the first 20,000. */
  public static final Item KMS_REQUESTS = item("KMS", "Requests");

  public static final Item DISCOVERY_RESOURCE = item("Cloud Map", "Registered resource");
  public static final Item DISCOVERY_CALLS = item("Cloud Map", "Discovery calls");
  public static final Item WEB_ACL = item("WAF", "Web ACL");
  public static final Item WEB_ACL_RULE = item("WAF", "Rule or rule group");
  public static final Item WEB_ACL_REQUESTS = item("WAF", "Requests");
  public static final Item COST_EXPLORER_REQUEST = item("Cost Explorer", "API request");

  private Items() {}

  /** An EC2 instance under Linux, such as {@code g5.2xlarge}: hour. */
  public static Item onDemand(String type) {
    return new Item("EC2", type);
  }

  /** The same on spare capacity: what it usually costs. */
  public static Item spot(String type) {
    return onDemand(type).bought(Purchase.SPOT);
  }

  /** An EBS volume's storage by type, such as {@code gp3}: GB-month. */
  public static Item volumeStorage(String type) {
    return new Item("EBS", type + " storage");
  }

  /** An RDS instance for PostgreSQL, such as {@code db.t3.micro}: hour, the standby included. */
  public static Item database(String instanceClass, boolean multiAz) {
    return new Item("RDS", "PostgreSQL " + instanceClass + zones(multiAz));
  }

  /** RDS storage by type, such as {@code gp3}: GB-month of the size, the standby included. */
  public static Item databaseStorage(String type, boolean multiAz) {
    return new Item("RDS", type + " storage" + zones(multiAz));
  }

  private static String zones(boolean multiAz) {
    return multiAz ? " Multi-AZ" : " Single-AZ";
  }

  /** An ElastiCache node for Redis OSS, such as {@code cache.r6g.xlarge}: hour. */
  public static Item redisNode(String nodeType) {
    return new Item("ElastiCache", nodeType + " Redis OSS");
  }

  /** An ElastiCache node for Valkey: hour. */
  public static Item valkeyNode(String nodeType) {
    return new Item("ElastiCache", nodeType + " Valkey");
  }

  /** A DocumentDB instance, such as {@code db.r5.large}: hour. */
  public static Item documentInstance(String instanceClass) {
    return new Item("DocumentDB", instanceClass);
  }

  /** A node of an OpenSearch domain, such as {@code r6g.large.search}: hour. */
  public static Item searchNode(String type) {
    return new Item("OpenSearch", type);
  }

  /** OpenSearch storage by type, such as {@code gp3}: GB-month. */
  public static Item searchStorage(String type) {
    return new Item("OpenSearch", type + " storage");
  }

  /** An instance behind a SageMaker endpoint, such as {@code ml.g5.2xlarge}: hour. */
  public static Item modelInstance(String type) {
    return new Item("SageMaker", type + " real-time hosting");
  }

  /** What a Bedrock model reads on demand, such as {@code Amazon Nova Lite}: 1,000 tokens. */
  public static Item modelInput(String model) {
    return new Item("Bedrock", model + " input");
  }

  /** What a Bedrock model writes on demand: 1,000 tokens. */
  public static Item modelOutput(String model) {
    return new Item("Bedrock", model + " output");
  }

  /** The items that don't come in types. */
  public static Set<Item> fixed() {
    return Collections.unmodifiableSet(FIXED);
  }

  private static Item item(String service, String name) {
    Item item = new Item(service, name);
    FIXED.add(item);
    return item;
  }
}
