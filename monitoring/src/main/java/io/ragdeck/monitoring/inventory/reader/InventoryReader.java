package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import java.util.List;

/** The assets of a location, one kind at a time. */
public final class InventoryReader {

  private final AwsClients aws;
  private final Location location;

  public InventoryReader(AwsClients aws, Location location) {
    this.aws = aws;
    this.location = location;
  }

  /** The tags of what is listed without them. */
  public TagIndex tags() {
    return TagIndex.read(aws.tagging(location));
  }

  /**
   * Every asset of the kind.
   *
   * @param tags of what is listed without them; looked at only for such kinds
   */
  public List<Asset> read(Kind kind, TagIndex tags) {
    return switch (kind) {
      case CLUSTERS -> new ClusterSettingsReader(aws.ecs(location)).read();
      case INSTANCES -> new ComputeReader(aws.ec2(location)).instances();
      case VOLUMES -> new ComputeReader(aws.ec2(location)).volumes();
      case VOLUME_SNAPSHOTS -> new ComputeReader(aws.ec2(location)).snapshots();
      case ADDRESSES -> new NetworkReader(aws.ec2(location)).addresses();
      case NAT_GATEWAYS -> new NetworkReader(aws.ec2(location)).natGateways();
      case VPC_ENDPOINTS -> new NetworkReader(aws.ec2(location)).endpoints();
      case LOAD_BALANCERS -> new LoadBalancerReader(aws.elbv2(location), tags).read();
      case DATABASES -> new DatabaseReader(aws.rds(location)).instances();
      case DATABASE_SNAPSHOTS -> new DatabaseReader(aws.rds(location)).snapshots();
      case CLUSTER_SNAPSHOTS -> new ClusterSnapshotReader(aws.docDb(location), tags).read();
      case CACHES -> new CacheReader(aws.elastiCache(location), tags).read();
      case FILE_SYSTEMS -> new FileSystemReader(aws.efs(location)).read();
      case SEARCH_DOMAINS -> new SearchDomainReader(aws.openSearch(location), tags).read();
      case BUCKETS -> new BucketReader(aws.s3(location), location.region(), tags).read();
      case LOG_GROUPS -> new LogGroupReader(aws.logs(location), tags).read();
      case MODEL_ENDPOINTS -> new ModelEndpointReader(aws.sageMaker(location), tags).read();
      case FUNCTIONS -> new FunctionReader(aws.lambda(location), tags).read();
      case SECRETS -> new SecretReader(aws.secretsManager(location)).read();
      case ALARMS -> new AlarmReader(aws.cloudWatch(location), tags).read();
      case REPOSITORIES -> new RepositoryReader(aws.ecr(location), tags).read();
      case OTHERS -> OtherResources.of(tags);
    };
  }
}
