package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.efs.model.FileSystemSize;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.opensearch.model.OpenSearchException;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** What the lists of AWS say of resources that cost something. */
class BilledResourcesTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final AwsClients aws = world.sandbox.clients();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void volumesAreThoseThatWereMadeAndThoseThatCameWithAnInstance() {
    String own =
        bench.make(
            "AWS::EC2::Volume",
            "Data",
            "{Size: 200, VolumeType: gp3, Iops: 4000, AvailabilityZone: ap-south-1a}");
    String host =
        bench.make(
            "AWS::EC2::Instance",
            "Host",
            "{InstanceType: t3.medium, BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs:"
                + " {VolumeSize: 80, VolumeType: gp3}}]}");
    var ec2 = aws.ec2(World.PRODUCTION);

    List<Volume> volumes = ec2.describeVolumes().volumes();
    assertThat(volumes).extracting(Volume::size).containsExactlyInAnyOrder(200, 80);
    assertThat(
            ec2.describeVolumes(
                    request ->
                        request.filters(
                            Filter.builder().name("attachment.instance-id").values(host).build()))
                .volumes())
        .singleElement()
        .satisfies(volume -> assertThat(volume.size()).isEqualTo(80));
    assertThat(ec2.describeVolumes(request -> request.volumeIds(own)).volumes())
        .singleElement()
        .satisfies(
            volume -> {
              assertThat(volume.iops()).isEqualTo(4000);
              assertThat(volume.stateAsString()).isEqualTo("available");
            });
    assertThatThrownBy(() -> ec2.describeVolumes(request -> request.volumeIds("vol-none")))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("The volume 'vol-none' does not exist.");

    bench.delete("Host");
    assertThat(ec2.describeVolumes().volumes()).extracting(Volume::volumeId).containsExactly(own);
  }

  @Test
  void gatewaysAndEndpointsSayWhereTheyAre() {
    bench.network();
    bench.make("AWS::EC2::EIP", "Address", "Domain: vpc");
    bench.make(
        "AWS::EC2::NatGateway",
        "Gateway",
        "{SubnetId: '${SubnetA}', AllocationId: '%s'}"
            .formatted(bench.attribute("Address", "AllocationId")));
    bench.make(
        "AWS::EC2::VPCEndpoint",
        "Logs",
        "{VpcId: '${Vpc}', ServiceName: com.amazonaws.ap-south-1.logs, VpcEndpointType: Interface,"
            + " SubnetIds: ['${SubnetA}', '${SubnetB}']}");
    bench.make(
        "AWS::EC2::VPCEndpoint",
        "Buckets",
        "{VpcId: '${Vpc}', ServiceName: com.amazonaws.ap-south-1.s3}");
    var ec2 = aws.ec2(World.PRODUCTION);

    assertThat(ec2.describeNatGateways(request -> request.maxResults(1000)).natGateways())
        .singleElement()
        .satisfies(
            gateway -> {
              assertThat(gateway.stateAsString()).isEqualTo("available");
              assertThat(gateway.connectivityTypeAsString()).isEqualTo("public");
              assertThat(gateway.natGatewayAddresses().getFirst().publicIp())
                  .isEqualTo(bench.ref("Address"));
            });
    assertThat(
            ec2.describeVpcEndpoints(
                    request ->
                        request.filters(
                            Filter.builder().name("vpc-endpoint-type").values("Interface").build()))
                .vpcEndpoints())
        .singleElement()
        .satisfies(endpoint -> assertThat(endpoint.subnetIds()).hasSize(2));
    assertThatThrownBy(
            () ->
                ec2.describeVpcEndpoints(
                    request -> request.filters(filter -> filter.name("colour").values("red"))))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("colour");
  }

  @Test
  void eachNodeOfAReplicationGroupIsACluster() {
    bench.network();
    bench.make(
        "AWS::ElastiCache::SubnetGroup",
        "Subnets",
        "{Description: cache, SubnetIds: ['${SubnetA}', '${SubnetB}']}");
    bench.make(
        "AWS::ElastiCache::ReplicationGroup",
        "Cache",
        "{ReplicationGroupId: shop, ReplicationGroupDescription: cache, Engine: valkey,"
            + " EngineVersion: '8.0', CacheNodeType: cache.t4g.small, NumCacheClusters: 2,"
            + " CacheSubnetGroupName: '${Subnets}'}");

    assertThat(aws.elastiCache(World.PRODUCTION).describeCacheClusters().cacheClusters())
        .extracting(
            CacheCluster::cacheClusterId,
            CacheCluster::replicationGroupId,
            CacheCluster::engine,
            CacheCluster::cacheNodeType)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("shop-001", "shop", "valkey", "cache.t4g.small"),
            org.assertj.core.groups.Tuple.tuple("shop-002", "shop", "valkey", "cache.t4g.small"));
  }

  @Test
  void domainsAreDescribedFiveAtATime() {
    bench.make(
        "AWS::OpenSearchService::Domain",
        "Search",
        "{DomainName: search, EngineVersion: OpenSearch_2.17, ClusterConfig: {InstanceType:"
            + " t3.small.search, InstanceCount: 2}, EBSOptions: {EBSEnabled: true, VolumeType: gp3,"
            + " VolumeSize: 20}}");
    var search = aws.openSearch(World.PRODUCTION);

    assertThat(search.listDomainNames(request -> {}).domainNames())
        .singleElement()
        .satisfies(domain -> assertThat(domain.domainName()).isEqualTo("search"));
    assertThat(
            search
                .describeDomains(request -> request.domainNames("search", "gone"))
                .domainStatusList())
        .singleElement()
        .satisfies(
            domain -> {
              assertThat(domain.clusterConfig().instanceTypeAsString())
                  .isEqualTo("t3.small.search");
              assertThat(domain.clusterConfig().instanceCount()).isEqualTo(2);
              assertThat(domain.ebsOptions().volumeSize()).isEqualTo(20);
            });
    assertThatThrownBy(
            () ->
                search.describeDomains(
                    request ->
                        request.domainNames(
                            IntStream.range(0, 6).mapToObj(number -> "domain" + number).toList())))
        .isInstanceOf(OpenSearchException.class);
  }

  @Test
  void endpointsFunctionsAndSnapshotsAreListed() {
    bench.make(
        "AWS::SageMaker::EndpointConfig",
        "Config",
        "{EndpointConfigName: config, ProductionVariants: [{VariantName: all, ModelName: model,"
            + " InstanceType: ml.g5.2xlarge, InitialInstanceCount: 1}]}");
    bench.make(
        "AWS::SageMaker::Endpoint",
        "Endpoint",
        "{EndpointName: answers, EndpointConfigName: config}");
    bench.make(
        "AWS::Lambda::Function",
        "Function",
        "{FunctionName: api, MemorySize: 512, Architectures: [arm64], Role:"
            + " 'arn:aws:iam::111122223333:role/api', Code: {ZipFile: x}}");
    bench.make(
        "AWS::EC2::Volume", "Data", "{Size: 50, VolumeType: gp3, AvailabilityZone: ap-south-1a}");
    var kept = world.sandbox.account(World.PRODUCTION);
    kept.at(
        world.now(),
        () ->
            io.ragdeck.cloud.sandbox.world.Snapshots.takeFinal(
                kept, kept.resources().all("AWS::EC2::Volume").getFirst(), "AWS::EC2::Snapshot"));

    assertThat(aws.sageMaker(World.PRODUCTION).listEndpoints().endpoints())
        .singleElement()
        .satisfies(one -> assertThat(one.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE));
    assertThat(
            aws.sageMaker(World.PRODUCTION)
                .listEndpoints(request -> request.statusEquals(EndpointStatus.FAILED))
                .endpoints())
        .isEmpty();
    assertThat(aws.lambda(World.PRODUCTION).listFunctions().functions())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.memorySize()).isEqualTo(512);
              assertThat(one.architecturesAsStrings()).containsExactly("arm64");
            });
    assertThat(
            aws.ec2(World.PRODUCTION)
                .describeSnapshots(request -> request.ownerIds("self"))
                .snapshots())
        .singleElement()
        .satisfies(one -> assertThat(one.volumeSize()).isEqualTo(50));
    assertThat(
            aws.ec2(World.PRODUCTION)
                .describeSnapshots(request -> request.ownerIds("999988887777"))
                .snapshots())
        .isEmpty();
  }

  @Test
  void filesFillInTheirFirstDayAndMoveWhenNobodyOpensThem() {
    bench.make(
        "AWS::EFS::FileSystem",
        "Files",
        "{ThroughputMode: elastic, LifecyclePolicies: [{TransitionToIA: AFTER_30_DAYS}]}");
    FileSystemSize empty = size();
    world.advance(Duration.ofDays(2));
    FileSystemSize full = size();
    world.advance(Duration.ofDays(30));
    FileSystemSize old = size();

    assertThat(empty.value()).isLessThan(10_000);
    assertThat(full.valueInStandard()).isBetween(40L << 30, 41L << 30);
    assertThat(full.valueInIA()).isZero();
    assertThat(old.valueInStandard() + old.valueInIA()).isEqualTo(full.value());
    assertThat(old.valueInIA()).isPositive();
  }

  private FileSystemSize size() {
    return aws.efs(World.PRODUCTION).describeFileSystems().fileSystems().getFirst().sizeInBytes();
  }
}
