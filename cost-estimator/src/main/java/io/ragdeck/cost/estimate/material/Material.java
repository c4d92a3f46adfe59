package io.ragdeck.cost.estimate.material;

/**
 * One thing that AWS bills for, with the size that decides its price. What depends on use, such as
 * gigabytes of logs, is an {@link io.ragdeck.cost.estimate.Assumption}, or known and then part of
 * its {@link io.ragdeck.cost.estimate.Entry}.
 */
public sealed interface Material {

  /** Who computes: Intel and AMD, or Graviton. */
  enum Processor {
    X86,
    ARM
  }

  /** How capacity is bought. */
  enum Market {
    ON_DEMAND,
    SPOT
  }

  /**
   * A Fargate task.
   *
   * @param cpu in CPU units (1,024 are a vCPU)
   * @param memory in MiB
   * @param ephemeralGib storage in all; 20 are included
   */
  record FargateTask(int cpu, int memory, Processor processor, Market market, int ephemeralGib)
      implements Material {}

  /** An EC2 instance under Linux, without its volumes and addresses. */
  record Instance(String type, Market market) implements Material {}

  /**
   * An EBS volume.
   *
   * @param type {@code gp3}, {@code gp2}, …
   * @param iops provisioned; 3,000 are included in gp3
   * @param throughput in MiB/s; 125 are included in gp3
   */
  record Volume(String type, int gib, int iops, int throughput) implements Material {}

  /** Snapshots of EBS volumes in the standard tier, in GB. */
  record VolumeSnapshots(int gib) implements Material {}

  /**
   * An RDS database: instance and storage.
   *
   * @param engine {@code postgres}, …
   * @param version such as {@code 13.12}: decides Extended Support
   * @param instanceClass such as {@code db.t3.medium}
   * @param storageType {@code gp3} or {@code gp2}
   * @param extendedSupport whether it stays when its version's standard support has ended
   */
  record Database(
      String engine,
      String version,
      String instanceClass,
      boolean multiAz,
      String storageType,
      int storageGib,
      boolean extendedSupport)
      implements Material {}

  /** A node of an ElastiCache group. */
  record CacheNode(String engine, String nodeType) implements Material {}

  /** A DocumentDB instance. */
  record DocumentInstance(String instanceClass) implements Material {}

  /** The storage and I/O of a DocumentDB cluster. */
  record DocumentStorage() implements Material {}

  /**
   * An EFS file system.
   *
   * @param throughput {@code elastic}, {@code bursting} or {@code provisioned}
   * @param provisionedMibps in provisioned mode
   */
  record FileSystem(String throughput, int provisionedMibps) implements Material {}

  /**
   * What AWS Backup keeps of one resource.
   *
   * @param of {@code EFS}, {@code RDS}, {@code EBS}, {@code DocumentDB}, …
   * @param coldAfterDays 0: never
   */
  record Backups(String of, int keepDays, int coldAfterDays) implements Material {}

  /** A bucket. */
  record Bucket() implements Material {}

  /** A load balancer without its addresses: {@code application} or {@code network}. */
  record LoadBalancer(String type) implements Material {}

  /** A NAT gateway without its address. */
  record NatGateway() implements Material {}

  /** A public IPv4 address, used or idle. */
  record PublicAddress() implements Material {}

  /** An interface endpoint: billed for each zone. */
  record InterfaceEndpoint(String service, int zones) implements Material {}

  /** Traffic of the whole system: to the internet, between zones, to other regions. */
  record Traffic() implements Material {}

  /**
   * A function.
   *
   * @param memory in MiB
   * @param ephemeralMib 512 are included
   * @param provisioned executions kept warm
   */
  record Function(int memory, Processor processor, int ephemeralMib, int provisioned)
      implements Material {}

  /** An API: {@code http} or {@code rest}. */
  record Api(String type) implements Material {}

  /** An instance behind a SageMaker endpoint, such as {@code ml.g5.2xlarge}. */
  record ModelInstance(String type) implements Material {}

  /** A node of an OpenSearch domain with its storage. */
  record SearchNode(String type, String storageType, int storageGib) implements Material {}

  /** Serverless OpenSearch capacity. */
  record SearchCapacity(int units) implements Material {}

  /** A CloudFront distribution. */
  record Distribution() implements Material {}

  /** A DynamoDB table on demand. */
  record Table() implements Material {}

  /** A log group with its retention; 0: for ever. */
  record LogGroup(int retentionDays) implements Material {}

  /** Custom metrics. */
  record CustomMetrics() implements Material {}

  /** An alarm. */
  record Alarm(boolean highResolution, int metrics) implements Material {}

  /** A dashboard. */
  record Dashboard() implements Material {}

  /**
   * Container Insights of a cluster.
   *
   * @param enhanced with enhanced observability
   * @param services of the cluster
   * @param tasks of the cluster
   */
  record ContainerInsights(boolean enhanced, int services, int tasks) implements Material {}

  /** A secret. */
  record Secret() implements Material {}

  /** A parameter of the Parameter Store: standard ones are free. */
  record Parameter(boolean advanced) implements Material {}

  /** An image repository. */
  record Repository() implements Material {}

  /** A key of one's own. */
  record Key() implements Material {}

  /** Names in Cloud Map: registered resources. */
  record Discovery(int instances) implements Material {}

  /** A hosted zone in Route 53. */
  record HostedZone() implements Material {}

  /** A web ACL. */
  record WebAcl(int rules) implements Material {}

  /** A Bedrock model on demand, as the price book calls it, such as {@code Amazon Nova Lite}. */
  record Model(String name) implements Material {}

  /** What is known to cost something, but not how much: a resource type without prices here. */
  record Unpriced(String type) implements Material {}
}
