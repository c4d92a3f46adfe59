package io.ragdeck.monitoring.inventory;

/**
 * A kind of what AWS bills for: read for itself, so that one API that is denied hides one kind.
 *
 * <p>Each has the largest page that AWS gives of it, as EC2's, RDS's, … API references say.
 */
public enum Kind {
  CLUSTERS("ECS clusters", "AWS::ECS::Cluster", 100),
  INSTANCES("EC2 instances", "AWS::EC2::Instance", 1000),
  VOLUMES("EBS volumes", "AWS::EC2::Volume", 500),
  VOLUME_SNAPSHOTS("EBS snapshots", "AWS::EC2::Snapshot", 1000),
  ADDRESSES("Elastic IP addresses", "AWS::EC2::EIP", Integer.MAX_VALUE),
  NAT_GATEWAYS("NAT gateways", "AWS::EC2::NatGateway", 1000),
  VPC_ENDPOINTS("VPC endpoints", "AWS::EC2::VPCEndpoint", 1000),
  LOAD_BALANCERS("load balancers", "AWS::ElasticLoadBalancingV2::LoadBalancer", 400),
  DATABASES("RDS and DocumentDB instances", "AWS::RDS::DBInstance", 100),
  DATABASE_SNAPSHOTS("RDS snapshots", "AWS::RDS::DBSnapshot", 100),
  CLUSTER_SNAPSHOTS("DocumentDB and Aurora snapshots", "AWS::RDS::DBClusterSnapshot", 100),
  CACHES("ElastiCache nodes", "AWS::ElastiCache::CacheCluster", 100),
  FILE_SYSTEMS("EFS file systems", "AWS::EFS::FileSystem", 100),
  SEARCH_DOMAINS("OpenSearch domains", "AWS::OpenSearchService::Domain", 5),
  BUCKETS("S3 buckets", "AWS::S3::Bucket", 10_000),
  LOG_GROUPS("log groups", "AWS::Logs::LogGroup", 50),
  MODEL_ENDPOINTS("SageMaker endpoints", "AWS::SageMaker::Endpoint", 100),
  FUNCTIONS("Lambda functions", "AWS::Lambda::Function", 50),
  SECRETS("secrets", "AWS::SecretsManager::Secret", 100),
  ALARMS("alarms", "AWS::CloudWatch::Alarm", 100),
  REPOSITORIES("ECR repositories", "AWS::ECR::Repository", 1000),
  /** What is known by its tags alone: tables, APIs, keys, vaults, distributions, web ACLs. */
  OTHERS("resources of other services", "AWS", Integer.MAX_VALUE);

  private final String words;
  private final String type;
  private final int page;

  Kind(String words, String type, int page) {
    this.words = words;
    this.type = type;
    this.page = page;
  }

  /** In the plural, as an operator says it. */
  public String words() {
    return words;
  }

  /** As CloudFormation calls it. */
  public String type() {
    return type;
  }

  /** How many a call lists at most. */
  public int page() {
    return page;
  }

  /** Whether AWS lists it without its tags: then whose it is stands in the tag index alone. */
  public boolean needsTagIndex() {
    return switch (this) {
      case LOAD_BALANCERS,
          CLUSTER_SNAPSHOTS,
          CACHES,
          SEARCH_DOMAINS,
          BUCKETS,
          LOG_GROUPS,
          MODEL_ENDPOINTS,
          FUNCTIONS,
          ALARMS,
          REPOSITORIES,
          OTHERS ->
          true;
      case CLUSTERS,
          INSTANCES,
          VOLUMES,
          VOLUME_SNAPSHOTS,
          ADDRESSES,
          NAT_GATEWAYS,
          VPC_ENDPOINTS,
          DATABASES,
          DATABASE_SNAPSHOTS,
          FILE_SYSTEMS,
          SECRETS ->
          false;
    };
  }

  /** How many calls it takes to list so many. */
  public int calls(int known) {
    int batches = Math.ceilDiv(known, page);
    int pages = Math.max(1, batches);
    if (this == OTHERS) {
      return 0;
    }
    if (this == MODEL_ENDPOINTS) {
      return pages + 2 * known; // There is no batch of them.
    }
    // Of these the list tells the names alone.
    return this == SEARCH_DOMAINS ? 1 + batches : this == CLUSTERS ? pages + batches : pages;
  }
}
