package io.ragdeck.monitoring.inventory;

import java.time.Instant;
import java.util.Optional;

/** What decides the price of an asset, in the words and units of its service. */
public sealed interface Shape {

  /** The id or name of what it is attached to or a copy of, and so belongs to the same system. */
  default Optional<String> partOf() {
    return Optional.empty();
  }

  /** Who looks closely at an ECS cluster: what Container Insights costs depends on it. */
  enum Insights {
    OFF,
    ON,
    ENHANCED
  }

  record Cluster(Insights insights) implements Shape {}

  /**
   * A running instance.
   *
   * @param publicAddresses that AWS gave it; an Elastic IP is an asset of its own
   */
  record Instance(String type, boolean spot, int publicAddresses) implements Shape {}

  /**
   * A volume.
   *
   * @param iops 0 where the type has none to choose
   * @param throughput in MiB/s; 0 where the type has none to choose
   * @param instance that it is attached to
   */
  record Volume(String type, int gib, int iops, int throughput, Optional<String> instance)
      implements Shape {
    @Override
    public Optional<String> partOf() {
      return instance;
    }
  }

  /**
   * A snapshot of a volume.
   *
   * @param gib size of the volume: what the snapshot stores is not told, and never more
   */
  record VolumeSnapshot(String volume, int gib) implements Shape {
    @Override
    public Optional<String> partOf() {
      return Optional.of(volume);
    }
  }

  record Address() implements Shape {}

  record NatGateway() implements Shape {}

  /** An interface endpoint; those of gateways cost nothing. */
  record VpcEndpoint(String service, int zones) implements Shape {}

  /**
   * A load balancer.
   *
   * @param type {@code application}, {@code network} or {@code gateway}
   * @param internetFacing then it has a public address in each zone
   */
  record LoadBalancer(String type, boolean internetFacing, int zones) implements Shape {}

  /**
   * An instance of RDS or, with the engine {@code docdb}, of DocumentDB.
   *
   * @param extendedSupport whether it goes on at a price when its version's standard support ends
   * @param cluster that it is part of and that has the storage
   * @param stopped then its storage is billed, and it is not
   * @param replica whether it copies another by itself; who has that one's snapshots needs none
   */
  record Database(
      String engine,
      String version,
      String instanceClass,
      boolean multiAz,
      String storageType,
      int storageGib,
      boolean extendedSupport,
      Optional<String> cluster,
      boolean stopped,
      boolean replica)
      implements Shape {}

  /**
   * A snapshot that somebody took of a database or of a cluster.
   *
   * @param source identifier of the database or cluster
   * @param gib size of the database's storage: what the snapshot stores is not told
   */
  record DatabaseSnapshot(String source, int gib) implements Shape {
    @Override
    public Optional<String> partOf() {
      return Optional.of(source);
    }
  }

  /**
   * One or more nodes of ElastiCache.
   *
   * @param group the replication group that they are part of
   */
  record Cache(String engine, String nodeType, int nodes, Optional<String> group)
      implements Shape {}

  /**
   * A file system with what is in it now.
   *
   * @param throughput {@code elastic}, {@code bursting} or {@code provisioned}
   * @param provisionedMibps in the provisioned mode
   */
  record FileSystem(
      String throughput,
      int provisionedMibps,
      long standardBytes,
      long infrequentBytes,
      long archiveBytes)
      implements Shape {}

  /** The nodes of a domain that are alike. */
  record SearchNodes(String type, int count, String storageType, int storageGib) implements Shape {}

  record Bucket() implements Shape {}

  /**
   * A log group.
   *
   * @param retentionDays 0: for ever
   * @param storedBytes what was written and is still kept
   */
  record LogGroup(int retentionDays, long storedBytes) implements Shape {}

  /**
   * A variant of a SageMaker endpoint.
   *
   * @param instanceType empty for a serverless one
   * @param count instances now
   */
  record ModelVariant(Optional<String> instanceType, int count) implements Shape {}

  /** A function, with its memory and temporary files in MiB. */
  record Function(int memory, boolean arm, int ephemeralMib) implements Shape {}

  /**
   * A secret.
   *
   * @param rotationDue when it is, or was, to be rotated next; empty where nobody rotates it
   */
  record Secret(Optional<Instant> rotationDue) implements Shape {

    /** One that nobody rotates. */
    public Secret() {
      this(Optional.empty());
    }
  }

  /**
   * An alarm.
   *
   * @param metrics that it looks at; 0 for one that is composed of other alarms
   */
  record Alarm(boolean highResolution, int metrics) implements Shape {}

  record Repository() implements Shape {}

  /**
   * Something that only its tags tell of.
   *
   * @param type as CloudFormation calls it
   */
  record Other(String type) implements Shape {}
}
