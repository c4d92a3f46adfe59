package io.ragdeck.monitoring.metrics;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a system has metrics, and which: known from what the system consists of, without asking
 * CloudWatch.
 *
 * @param subjects services by name first, and what stands before each beside it
 */
public record SystemMetrics(List<Subject> subjects, Map<Subject, List<Measure>> measures) {

  private static final String BALANCER = ":loadbalancer/";

  public SystemMetrics {
    subjects = List.copyOf(subjects);
    measures = Map.copyOf(measures);
  }

  /**
   * @param owned the system's part of the inventory
   * @param listed every metric of its location, for what the inventory doesn't have
   */
  public static SystemMetrics of(FleetSystem system, Inventory owned, Collection<Metric> listed) {
    List<Subject> known = new ArrayList<>();
    List<ServiceState> services =
        system.services().value().orElse(List.of()).stream()
            .sorted((one, other) -> one.name().compareTo(other.name()))
            .toList();
    services.forEach(service -> known.add(service(service)));
    services.forEach(service -> known.addAll(targetGroups(service)));
    known.addAll(of(owned, Kind.DATABASES));
    known.addAll(of(owned, Kind.CACHES));
    known.addAll(of(owned, Kind.FILE_SYSTEMS));
    known.addAll(of(owned, Kind.FUNCTIONS));
    known.addAll(of(owned, Kind.OTHERS));
    known.addAll(of(owned, Kind.MODEL_ENDPOINTS));
    Map<Subject, List<Measure>> measures = new LinkedHashMap<>();
    known.forEach(subject -> measures.put(subject, MetricCatalog.of(subject.kind())));
    ListedMetrics.of(system, owned, listed).forEach(measures::putIfAbsent);
    return new SystemMetrics(
        measures.keySet().stream()
            .sorted((one, other) -> one.kind().compareTo(other.kind()))
            .toList(),
        measures);
  }

  /** The names of all measures that something of the system has, in the catalog's order. */
  public List<Measure> all() {
    return subjects.stream()
        .flatMap(subject -> of(subject).stream())
        .collect(
            Collectors.toMap(Measure::id, one -> one, (first, same) -> first, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  public List<Measure> of(Subject subject) {
    return measures.getOrDefault(subject, List.of());
  }

  private static Subject service(ServiceState state) {
    ServiceKey key = ServiceKey.of(state.service());
    return new Subject(
        SubjectKind.SERVICE,
        state.name(),
        Optional.of(state.name()),
        Map.of("ClusterName", key.cluster(), "ServiceName", key.service()));
  }

  private static List<Subject> targetGroups(ServiceState state) {
    List<TargetGroup> served =
        state.targetGroups().value().orElse(List.of()).stream()
            .filter(group -> group.loadBalancer().filter(one -> one.contains(BALANCER)).isPresent())
            .toList();
    return served.stream()
        .map(
            group ->
                new Subject(
                    SubjectKind.TARGET_GROUP,
                    served.size() == 1 ? state.name() : group.arn().name(),
                    Optional.of(state.name()),
                    Map.of(
                        "TargetGroup",
                        after(group.arn().value(), ":"),
                        "LoadBalancer",
                        group.loadBalancer().map(one -> after(one, BALANCER)).orElseThrow())))
        .toList();
  }

  /** The names that CloudWatch uses are the ends of the ARNs. */
  private static String after(String arn, String mark) {
    return arn.substring(arn.lastIndexOf(mark) + mark.length());
  }

  private static List<Subject> of(Inventory owned, Kind kind) {
    return owned.of(kind).value().orElse(List.of()).stream()
        .flatMap(asset -> subject(asset).stream())
        .distinct()
        .toList();
  }

  private static Optional<Subject> subject(Asset asset) {
    return switch (asset.shape()) {
      case Shape.Database database ->
          Optional.of(
              subject(
                  database.engine().equals("docdb")
                      ? SubjectKind.DOCUMENT_DATABASE
                      : SubjectKind.DATABASE,
                  asset.name(),
                  Map.of("DBInstanceIdentifier", asset.name())));
      case Shape.Cache _ ->
          Optional.of(
              subject(SubjectKind.CACHE, asset.name(), Map.of("CacheClusterId", asset.id())));
      case Shape.FileSystem _ ->
          Optional.of(
              subject(SubjectKind.FILE_SYSTEM, asset.name(), Map.of("FileSystemId", asset.id())));
      case Shape.Function _ ->
          Optional.of(
              subject(SubjectKind.FUNCTION, asset.name(), Map.of("FunctionName", asset.name())));
      case Shape.ModelVariant _ ->
          Optional.of(
              subject(
                  SubjectKind.MODEL_ENDPOINT,
                  asset.name(),
                  Map.of("EndpointName", asset.name(), "VariantName", after(asset.id(), "/"))));
      case Shape.Other(String type) when type.equals("AWS::ApiGatewayV2::Api") ->
          Optional.of(subject(SubjectKind.API, asset.name(), Map.of("ApiId", asset.name())));
      case Shape.Other _,
          Shape.Cluster _,
          Shape.Instance _,
          Shape.Volume _,
          Shape.VolumeSnapshot _,
          Shape.Address _,
          Shape.NatGateway _,
          Shape.VpcEndpoint _,
          Shape.LoadBalancer _,
          Shape.DatabaseSnapshot _,
          Shape.SearchNodes _,
          Shape.Bucket _,
          Shape.LogGroup _,
          Shape.Secret _,
          Shape.Alarm _,
          Shape.Repository _ ->
          Optional.empty();
    };
  }

  static Subject subject(SubjectKind kind, String name, Map<String, String> dimensions) {
    return new Subject(kind, name, Optional.empty(), dimensions);
  }
}
