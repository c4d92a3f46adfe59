package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.Launch;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceArn;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/**
 * The services of a cluster: ListServices by 100 (AWS gives ten unless asked), DescribeServices by
 * 10 with tags.
 */
public final class ServiceReader {

  private static final int PAGE = 100;
  private static final int BATCH = 10;

  private final EcsClient ecs;
  private final Masking masking;

  public ServiceReader(EcsClient ecs, Masking masking) {
    this.ecs = ecs;
    this.masking = masking;
  }

  /**
   * Every service of the cluster, by name. A service deleted between the two calls is left out; AWS
   * says MISSING of it.
   */
  public List<Service> read(ClusterArn cluster) {
    return read(cluster, List.of());
  }

  /**
   * The same.
   *
   * @param known services of the last read: an event never changes, so each is masked once
   */
  public List<Service> read(ClusterArn cluster, List<Service> known) {
    Map<ServiceArn, Service> before =
        known.stream().collect(Collectors.toMap(Service::arn, Function.identity()));
    List<String> arns =
        ecs
            .listServicesPaginator(request -> request.cluster(cluster.value()).maxResults(PAGE))
            .serviceArns()
            .stream()
            .toList();
    return FanOut.flat(FanOut.batches(arns, BATCH), batch -> describe(cluster, batch, before))
        .stream()
        .sorted(Comparator.comparing(Service::name))
        .toList();
  }

  private List<Service> describe(
      ClusterArn cluster, List<String> arns, Map<ServiceArn, Service> before) {
    return ecs
        .describeServices(
            request -> request.cluster(cluster.value()).services(arns).include(ServiceField.TAGS))
        .services()
        .stream()
        .map(service -> translate(cluster, service, before))
        .toList();
  }

  private Service translate(
      ClusterArn cluster,
      software.amazon.awssdk.services.ecs.model.Service service,
      Map<ServiceArn, Service> before) {
    Optional<DeploymentCircuitBreaker> breaker =
        Optional.ofNullable(service.deploymentConfiguration())
            .flatMap(config -> Optional.ofNullable(config.deploymentCircuitBreaker()));
    return new Service(
        new ServiceArn(service.serviceArn()),
        cluster,
        service.status(),
        Objects.requireNonNullElse(service.desiredCount(), 0),
        Objects.requireNonNullElse(service.runningCount(), 0),
        Objects.requireNonNullElse(service.pendingCount(), 0),
        launchOf(service),
        taskDefinitionOf(service),
        deploymentsOf(service),
        eventsOf(service, before),
        targetGroupsOf(service),
        breaker.map(DeploymentCircuitBreaker::enable).orElse(false),
        breaker.map(DeploymentCircuitBreaker::rollback).orElse(false),
        publicAddressesOf(service),
        Optional.ofNullable(service.createdAt()),
        ClusterReader.tagsOf(service.tags()));
  }

  private static boolean publicAddressesOf(
      software.amazon.awssdk.services.ecs.model.Service service) {
    return Optional.ofNullable(service.networkConfiguration())
        .flatMap(network -> Optional.ofNullable(network.awsvpcConfiguration()))
        .filter(vpc -> vpc.assignPublicIp() == AssignPublicIp.ENABLED)
        .isPresent();
  }

  private static Launch launchOf(software.amazon.awssdk.services.ecs.model.Service service) {
    if (!service.capacityProviderStrategy().isEmpty()) {
      return new Launch(
          service.capacityProviderStrategy().stream()
              .map(CapacityProviderStrategyItem::capacityProvider)
              .collect(Collectors.joining(", ")),
          true);
    }
    return new Launch(Objects.requireNonNullElse(service.launchTypeAsString(), "UNKNOWN"), false);
  }

  /** Services with an external deployment controller name it only in their task sets. */
  private static TaskDefinitionArn taskDefinitionOf(
      software.amazon.awssdk.services.ecs.model.Service service) {
    return Optional.ofNullable(service.taskDefinition())
        .or(
            () ->
                service.taskSets().stream()
                    .sorted(Comparator.comparing(set -> !"PRIMARY".equals(set.status())))
                    .map(TaskSet::taskDefinition)
                    .findFirst())
        .map(TaskDefinitionArn::new)
        .orElse(TaskDefinitionArn.NONE);
  }

  private List<Deployment> deploymentsOf(
      software.amazon.awssdk.services.ecs.model.Service service) {
    return service.deployments().stream()
        .map(this::translate)
        .sorted(
            Comparator.comparing((Deployment deployment) -> !deployment.status().equals("PRIMARY"))
                .thenComparing(Comparator.comparing(Deployment::createdAt).reversed()))
        .toList();
  }

  private Deployment translate(software.amazon.awssdk.services.ecs.model.Deployment deployment) {
    Instant createdAt = Objects.requireNonNullElse(deployment.createdAt(), Instant.EPOCH);
    return new Deployment(
        deployment.id(),
        deployment.status(),
        new TaskDefinitionArn(deployment.taskDefinition()),
        Objects.requireNonNullElse(deployment.desiredCount(), 0),
        Objects.requireNonNullElse(deployment.runningCount(), 0),
        Objects.requireNonNullElse(deployment.pendingCount(), 0),
        Objects.requireNonNullElse(deployment.failedTasks(), 0),
        Optional.ofNullable(deployment.rolloutStateAsString()),
        Optional.ofNullable(deployment.rolloutStateReason()).map(masking::sentence),
        createdAt,
        Objects.requireNonNullElse(deployment.updatedAt(), createdAt));
  }

  private List<ServiceEvent> eventsOf(
      software.amazon.awssdk.services.ecs.model.Service service, Map<ServiceArn, Service> before) {
    Map<String, ServiceEvent> told =
        Optional.ofNullable(before.get(new ServiceArn(service.serviceArn()))).stream()
            .flatMap(known -> known.events().stream())
            .collect(
                Collectors.toMap(ServiceEvent::id, Function.identity(), (first, same) -> first));
    return service.events().stream()
        .map(event -> Optional.ofNullable(told.get(event.id())).orElseGet(() -> translate(event)))
        .sorted(Comparator.comparing(ServiceEvent::at).reversed())
        .toList();
  }

  private ServiceEvent translate(software.amazon.awssdk.services.ecs.model.ServiceEvent event) {
    return new ServiceEvent(event.id(), event.createdAt(), masking.sentence(event.message()));
  }

  private static List<TargetGroupArn> targetGroupsOf(
      software.amazon.awssdk.services.ecs.model.Service service) {
    return Stream.concat(
            service.loadBalancers().stream(),
            service.taskSets().stream()
                .filter(set -> "PRIMARY".equals(set.status()))
                .flatMap(set -> set.loadBalancers().stream()))
        .map(LoadBalancer::targetGroupArn)
        .filter(Objects::nonNull)
        .distinct()
        .map(TargetGroupArn::new)
        .toList();
  }
}
