package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.inventory.StoredImage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From what AWS lists to what it bills for. Whose a thing is, is said by {@link Components}. */
final class AssetMaterials {

  private static final Set<String> CHOSEN_SPEED = Set.of("gp3", "io1", "io2");

  private final List<ServiceState> services;
  private final Set<String> databases;
  private final Function<String, Observed<List<StoredImage>>> images;
  private final Instant now;
  private final Set<String> seen = new HashSet<>();

  private AssetMaterials(
      List<ServiceState> services,
      Set<String> databases,
      Function<String, Observed<List<StoredImage>>> images,
      Instant now) {
    this.services = services;
    this.databases = databases;
    this.images = images;
    this.now = now;
  }

  /**
   * @param images of a repository, by its name
   */
  static AssetMaterials of(
      Inventory inventory,
      Optional<FleetSystem> system,
      Function<String, Observed<List<StoredImage>>> images,
      Instant now) {
    Set<String> databases =
        inventory.of(Kind.DATABASES).value().stream()
            .flatMap(List::stream)
            .flatMap(
                asset ->
                    asset.shape() instanceof Shape.Database database
                        ? Stream.concat(Stream.of(asset.name()), database.cluster().stream())
                        : Stream.of())
            .collect(Collectors.toSet());
    return new AssetMaterials(
        system.flatMap(one -> one.services().value()).orElse(List.of()), databases, images, now);
  }

  List<Entry> entries(Asset asset) {
    return switch (asset.shape()) {
      case Shape.Cluster cluster -> insights(asset, cluster);
      case Shape.Instance it -> instance(asset, it);
      case Shape.Volume it -> one(asset, volume(it));
      case Shape.VolumeSnapshot it -> snapshot(asset, it);
      case Shape.Address it -> one(asset, new Material.PublicAddress());
      case Shape.NatGateway it -> one(asset, new Material.NatGateway());
      case Shape.VpcEndpoint it ->
          one(asset, new Material.InterfaceEndpoint(it.service(), it.zones()));
      case Shape.LoadBalancer it -> balancer(asset, it);
      case Shape.Database it -> DatabaseMaterials.of(asset, it, seen);
      case Shape.DatabaseSnapshot it -> copy(asset, it);
      case Shape.Cache it ->
          many(asset, it.nodes(), new Material.CacheNode(it.engine(), it.nodeType()));
      case Shape.FileSystem it -> files(asset, it);
      case Shape.SearchNodes it ->
          many(
              asset,
              it.count(),
              new Material.SearchNode(it.type(), it.storageType(), it.storageGib()));
      case Shape.Bucket it -> one(asset, new Material.Bucket());
      case Shape.LogGroup it -> logs(asset, it);
      case Shape.ModelVariant it ->
          it.instanceType()
              .map(type -> many(asset, it.count(), new Material.ModelInstance(type)))
              .orElseGet(() -> unpriced(asset, "a serverless AWS::SageMaker::Endpoint"));
      case Shape.Function it ->
          one(
              asset,
              new Material.Function(
                  it.memory(),
                  it.arm() ? Material.Processor.ARM : Material.Processor.X86,
                  it.ephemeralMib(),
                  0));
      case Shape.Secret it -> one(asset, new Material.Secret());
      case Shape.Alarm it ->
          it.metrics() == 0
              ? unpriced(asset, "AWS::CloudWatch::CompositeAlarm")
              : List.of(
                  entry(asset, new Material.Alarm(it.highResolution(), it.metrics()), Map.of()));
      case Shape.Repository it -> repository(asset);
      case Shape.Other it -> other(asset, it);
    };
  }

  /** What Container Insights costs follows from what there is to look at. */
  private List<Entry> insights(Asset asset, Shape.Cluster cluster) {
    int tasks =
        (int)
            services.stream()
                .flatMap(state -> state.tasks().value().stream().flatMap(List::stream))
                .filter(Task::isRunning)
                .count();
    return switch (cluster.insights()) {
      case OFF -> List.of();
      case ON -> one(asset, new Material.ContainerInsights(false, services.size(), tasks));
      case ENHANCED -> one(asset, new Material.ContainerInsights(true, services.size(), tasks));
    };
  }

  private static List<Entry> instance(Asset asset, Shape.Instance instance) {
    return withAddresses(
        asset,
        one(
            asset,
            new Material.Instance(
                instance.type(),
                instance.spot() ? Material.Market.SPOT : Material.Market.ON_DEMAND)),
        instance.publicAddresses());
  }

  private static List<Entry> withAddresses(Asset asset, List<Entry> itself, int addresses) {
    return Stream.concat(
            itself.stream(), many(asset, addresses, new Material.PublicAddress()).stream())
        .toList();
  }

  /** Of other types AWS tells a speed too, which costs nothing. */
  private static Material volume(Shape.Volume volume) {
    boolean chosen = CHOSEN_SPEED.contains(volume.type());
    return new Material.Volume(
        volume.type(), volume.gib(), chosen ? volume.iops() : 0, chosen ? volume.throughput() : 0);
  }

  /** The first of a volume stores it at most once; what the next add, AWS does not tell. */
  private List<Entry> snapshot(Asset asset, Shape.VolumeSnapshot snapshot) {
    return seen.add(snapshot.volume())
        ? one(asset, new Material.VolumeSnapshots(snapshot.gib()))
        : unpriced(asset, "a further AWS::EC2::Snapshot of " + snapshot.volume());
  }

  /** Those of a database that is there fit into what is free beside its storage. */
  private List<Entry> copy(Asset asset, Shape.DatabaseSnapshot snapshot) {
    return databases.contains(snapshot.source())
        ? List.of()
        : unpriced(asset, "AWS::RDS::DBSnapshot of a database that is gone");
  }

  private static List<Entry> balancer(Asset asset, Shape.LoadBalancer balancer) {
    List<Entry> itself =
        balancer.type().equals("gateway")
            ? unpriced(asset, "a Gateway Load Balancer")
            : one(asset, new Material.LoadBalancer(balancer.type()));
    return withAddresses(asset, itself, balancer.internetFacing() ? balancer.zones() : 0);
  }

  private static List<Entry> files(Asset asset, Shape.FileSystem files) {
    Entry standard =
        entry(
            asset,
            new Material.FileSystem(files.throughput(), files.provisionedMibps()),
            Map.of(Assumption.FILES_GB, Gigabytes.binary(files.standardBytes())));
    return files.infrequentBytes() + files.archiveBytes() == 0
        ? List.of(standard)
        : Stream.concat(
                Stream.of(standard),
                unpriced(asset, "AWS::EFS::FileSystem in a colder class").stream())
            .toList();
  }

  private List<Entry> logs(Asset asset, Shape.LogGroup logs) {
    return List.of(
        entry(
            asset,
            new Material.LogGroup(logs.retentionDays()),
            KnownLogs.of(logs, asset.createdAt(), now)));
  }

  /** Layers that images share are counted in each: it is never more. */
  private List<Entry> repository(Asset asset) {
    return List.of(
        entry(
            asset,
            new Material.Repository(),
            images
                .apply(asset.name())
                .value()
                .map(all -> Map.of(Assumption.IMAGES_GB, Gigabytes.of(all)))
                .orElse(Map.of())));
  }

  private static List<Entry> other(Asset asset, Shape.Other other) {
    return switch (other.type()) {
      case "AWS::DynamoDB::Table" -> one(asset, new Material.Table());
      case "AWS::ApiGatewayV2::Api" -> one(asset, new Material.Api("http"));
      case "AWS::ApiGateway::RestApi" -> one(asset, new Material.Api("rest"));
      case "AWS::KMS::Key" -> one(asset, new Material.Key());
      case "AWS::CloudFront::Distribution" -> one(asset, new Material.Distribution());
      default -> unpriced(asset, other.type());
    };
  }

  static List<Entry> one(Asset asset, Material material) {
    return List.of(entry(asset, material, Map.of()));
  }

  private static List<Entry> many(Asset asset, int count, Material material) {
    return count == 0 ? List.of() : List.of(Entry.of(asset.name(), asset.name(), count, material));
  }

  static List<Entry> unpriced(Asset asset, String type) {
    return one(asset, new Material.Unpriced(type));
  }

  private static Entry entry(Asset asset, Material material, Map<Assumption, BigDecimal> known) {
    return new Entry(asset.name(), asset.name(), BigDecimal.ONE, Estimator.HOURS, material, known);
  }
}
