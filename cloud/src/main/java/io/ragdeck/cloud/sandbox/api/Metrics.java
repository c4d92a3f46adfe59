package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.CustomMetrics;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import io.ragdeck.cloud.sandbox.world.StepLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every metric that the account has, drawn from what really happened in it. */
final class Metrics {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String INSIGHTS = "ECS/ContainerInsights";

  private final Account account;

  Metrics(Account account) {
    this.account = account;
  }

  /** The metric with exactly these dimensions. */
  Optional<Metric> find(String namespace, String name, Map<String, String> dimensions) {
    String key = Metric.key(namespace, name, dimensions);
    return candidates(namespace, dimensions).stream()
        .filter(metric -> metric.key().equals(key))
        .findFirst();
  }

  /** Those that had data since then, for the list that AWS gives of them. */
  List<Metric> activeSince(Instant moment) {
    List<Metric> all = new ArrayList<>();
    account.clusters().values().forEach(cluster -> all.addAll(ofCluster(cluster, moment)));
    account.targetGroups().all().forEach(group -> all.addAll(ofTargetGroup(group)));
    all.addAll(new ResourceMetrics(account).all());
    all.addAll(new GpuMeter(account).all());
    all.addAll(new HostLoad(account).all());
    all.addAll(custom(moment));
    return all;
  }

  /** Looks only where the dimensions point, so that one query in a large fleet stays cheap. */
  private List<Metric> candidates(String namespace, Map<String, String> dimensions) {
    return switch (namespace) {
      case "AWS/ECS" -> {
        Optional<LiveCluster> cluster =
            Optional.ofNullable(dimensions.get("ClusterName"))
                .map(name -> account.clusters().get(name));
        String service = dimensions.get("ServiceName");
        yield service == null
            ? cluster.map(this::reservations).orElse(List.of())
            : cluster
                .map(found -> found.services().get(service))
                .map(this::ofService)
                .orElse(List.of());
      }
      case INSIGHTS ->
          Optional.ofNullable(dimensions.get("ClusterName"))
              .map(name -> account.clusters().get(name))
              .map(found -> found.services().get(dimensions.getOrDefault("ServiceName", "")))
              .map(Metrics::insights)
              .orElse(List.of());
      case "AWS/ApplicationELB" ->
          account.targetGroups().all().stream()
              .filter(group -> group.dimension().equals(dimensions.get("TargetGroup")))
              .findFirst()
              .map(this::ofTargetGroup)
              .orElse(List.of());
      case GpuMeter.NAMESPACE -> {
        List<Metric> metrics = new ArrayList<>(custom(Instant.MIN));
        Optional.ofNullable(dimensions.get("InstanceId"))
            .ifPresent(id -> metrics.addAll(new GpuMeter(account).ofInstance(id)));
        metrics.addAll(ofHosts(dimensions));
        yield metrics;
      }
      case "AWS/EC2" -> ofHosts(dimensions);
      default ->
          namespace.startsWith("AWS/")
              ? new ResourceMetrics(account).of(namespace, dimensions)
              : custom(Instant.MIN);
    };
  }

  private List<Metric> ofHosts(Map<String, String> dimensions) {
    return Optional.ofNullable(dimensions.get("AutoScalingGroupName"))
        .map(name -> new HostLoad(account).ofGroup(name))
        .orElse(List.of());
  }

  private List<Metric> ofCluster(LiveCluster cluster, Instant activeSince) {
    List<Metric> metrics = new ArrayList<>(reservations(cluster));
    cluster.services().values().stream()
        .filter(service -> service.running().most(activeSince, account.now()) > 0)
        .forEach(
            service -> {
              metrics.addAll(ofService(service));
              metrics.addAll(insights(service));
            });
    return metrics;
  }

  private List<Metric> reservations(LiveCluster cluster) {
    Map<String, String> dimensions = Map.of("ClusterName", cluster.name());
    return List.of(
        new Metric(
            "AWS/ECS",
            "GPUReservation",
            dimensions,
            minute -> {
              int all = cluster.gpus().at(minute);
              return all == 0
                  ? Metric.NONE
                  : new double[] {100.0 * cluster.gpusTaken().at(minute) / all};
            }));
  }

  private List<Metric> ofService(LiveService service) {
    Map<String, String> dimensions =
        Map.of("ClusterName", service.cluster().name(), "ServiceName", service.name());
    ServiceLoad load = new ServiceLoad(account, service);
    return List.of(
        new Metric("AWS/ECS", "CPUUtilization", dimensions, load::cpu),
        new Metric("AWS/ECS", "MemoryUtilization", dimensions, load::memory));
  }

  /** Where Container Insights is on for the cluster; here it always is. */
  private static List<Metric> insights(LiveService service) {
    Map<String, String> dimensions =
        Map.of("ClusterName", service.cluster().name(), "ServiceName", service.name());
    return List.of(
        new Metric(
            INSIGHTS,
            "DesiredTaskCount",
            dimensions,
            minute -> count(service, service.wanted(), minute)),
        new Metric(
            INSIGHTS,
            "RunningTaskCount",
            dimensions,
            minute -> count(service, service.running(), minute)));
  }

  private static double[] count(LiveService service, StepLine line, Instant minute) {
    return minute.isBefore(service.createdAt()) ? Metric.NONE : new double[] {line.at(minute)};
  }

  private List<Metric> ofTargetGroup(LiveTargetGroup group) {
    if (!group.inUse()) {
      return List.of();
    }
    String balancer = group.view().loadBalancerArns().getFirst();
    Map<String, String> dimensions =
        Map.of(
            "TargetGroup",
            group.dimension(),
            "LoadBalancer",
            balancer.substring(balancer.indexOf(":loadbalancer/") + ":loadbalancer/".length()));
    Traffic traffic = new Traffic(account, group);
    List<Metric> metrics = new ArrayList<>();
    Map<String, Metric.Samples> byName = new LinkedHashMap<>();
    byName.put("RequestCount", traffic::requests);
    byName.put("HTTPCode_Target_5XX_Count", traffic::serverErrors);
    byName.put("TargetResponseTime", traffic::responseTimes);
    byName.put("HealthyHostCount", traffic::healthy);
    byName.put("UnHealthyHostCount", traffic::unhealthy);
    byName.forEach(
        (name, samples) ->
            metrics.add(new Metric("AWS/ApplicationELB", name, dimensions, samples)));
    return metrics;
  }

  private List<Metric> custom(Instant activeSince) {
    CustomMetrics store = account.customMetrics();
    return store.keys().stream()
        .filter(key -> !store.newest(key).isBefore(activeSince))
        .map(
            key -> {
              Map<String, String> dimensions = new LinkedHashMap<>();
              key.dimensions()
                  .forEach(
                      one -> {
                        int equals = one.indexOf('=');
                        dimensions.put(one.substring(0, equals), one.substring(equals + 1));
                      });
              return new Metric(
                  key.namespace(),
                  key.name(),
                  dimensions,
                  minute ->
                      store.between(key, minute, minute.plus(MINUTE)).values().stream()
                          .flatMap(List::stream)
                          .mapToDouble(Double::doubleValue)
                          .toArray());
            })
        .toList();
  }
}
