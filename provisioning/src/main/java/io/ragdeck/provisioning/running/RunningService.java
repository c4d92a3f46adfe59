package io.ragdeck.provisioning.running;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.operation.Subject;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** One service of a system's cluster, asked anew each time. */
public final class RunningService {

  /** Most tasks that DescribeTasks takes. */
  private static final int BATCH = 100;

  private static final Set<ServiceDeploymentStatus> STOPPABLE =
      EnumSet.of(ServiceDeploymentStatus.PENDING, ServiceDeploymentStatus.IN_PROGRESS);

  /** What can still be stopped, or is being taken back. */
  private static final Set<ServiceDeploymentStatus> UNDER_WAY =
      EnumSet.of(
          ServiceDeploymentStatus.PENDING,
          ServiceDeploymentStatus.IN_PROGRESS,
          ServiceDeploymentStatus.STOP_REQUESTED,
          ServiceDeploymentStatus.ROLLBACK_REQUESTED,
          ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);

  private final AwsClients clients;
  private final Location location;
  private final String cluster;
  private final String name;
  private final Map<String, Boolean> checked = new HashMap<>();

  public RunningService(AwsClients clients, Location location, String cluster, String name) {
    this.clients = clients;
    this.location = location;
    this.cluster = cluster;
    this.name = name;
  }

  /**
   * A service of a system's own cluster.
   *
   * @throws Obstacle for a system without one
   */
  public static RunningService of(AwsClients clients, Subject subject, String name) {
    return new RunningService(
        clients,
        subject.location(),
        subject
            .cluster()
            .orElseThrow(
                () ->
                    new Obstacle(
                        "%s has no ECS cluster, so it has no service %s."
                            .formatted(subject.system(), name),
                        "Deploy the system first, or choose one that runs on ECS.")),
        name);
  }

  public EcsClient ecs() {
    return clients.ecs(location);
  }

  public AwsClients clients() {
    return clients;
  }

  public Location location() {
    return location;
  }

  public String cluster() {
    return cluster;
  }

  public String name() {
    return name;
  }

  /**
   * The service as ECS describes it now, with its tags.
   *
   * @throws Obstacle where it isn't there, or is being deleted
   */
  public Service look() {
    return ecs()
        .describeServices(
            request -> request.cluster(cluster).services(name).include(ServiceField.TAGS))
        .services()
        .stream()
        .filter(service -> "ACTIVE".equals(service.status()))
        .findFirst()
        .orElseThrow(
            () ->
                new Obstacle(
                    "There is no service %s in the cluster %s.".formatted(name, cluster),
                    "Reload the page: it was deleted or renamed."));
  }

  /**
   * The deployment that decides what the service runs.
   *
   * @throws Obstacle for a service that ECS itself does not deploy
   */
  public static Deployment primary(Service service) {
    return service.deployments().stream()
        .filter(deployment -> "PRIMARY".equals(deployment.status()))
        .findFirst()
        .orElseThrow(
            () ->
                new Obstacle(
                    "%s is not deployed by ECS itself but by %s."
                        .formatted(
                            service.serviceName(),
                            service.deploymentController() == null
                                ? "something else"
                                : service.deploymentController().typeAsString()),
                    "Change it where it is deployed from."));
  }

  public TaskDefinition definition(String revision) {
    return ecs()
        .describeTaskDefinition(request -> request.taskDefinition(revision))
        .taskDefinition();
  }

  /** Its tasks that should run, or those that stopped within about an hour; oldest first. */
  public List<Task> tasks(DesiredStatus status) {
    List<String> arns =
        ecs()
            .listTasksPaginator(
                request -> request.cluster(cluster).serviceName(name).desiredStatus(status))
            .taskArns()
            .stream()
            .toList();
    return arns.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                ecs()
                    .describeTasks(request -> request.cluster(cluster).tasks(batch))
                    .tasks()
                    .stream())
        .sorted(
            Comparator.comparing(Task::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  /**
   * Asks ECS to stop the deployment that is under way and to go back; one that ECS takes back
   * already is left to it.
   *
   * @return whether one was under way
   */
  public boolean takeBack() {
    Optional<ServiceDeploymentBrief> running =
        ecs()
            .listServiceDeployments(
                request -> request.cluster(cluster).service(name).status(UNDER_WAY))
            .serviceDeployments()
            .stream()
            .findFirst();
    running
        .filter(deployment -> STOPPABLE.contains(deployment.status()))
        .map(ServiceDeploymentBrief::serviceDeploymentArn)
        .ifPresent(
            arn ->
                ecs()
                    .stopServiceDeployment(
                        request ->
                            request
                                .serviceDeploymentArn(arn)
                                .stopType(StopServiceDeploymentStopType.ROLLBACK)));
    return running.isPresent();
  }

  /** Whether exactly the desired tasks run, each healthy wherever somebody checks. */
  public boolean steady(Service service) {
    int wanted = service.desiredCount();
    return service.runningCount() == wanted
        && service.pendingCount() == 0
        && (wanted == 0 || (healthyTasks() >= wanted && healthyTargets(service) >= wanted));
  }

  private long healthyTasks() {
    return tasks(DesiredStatus.RUNNING).stream().filter(this::healthy).count();
  }

  private boolean healthy(Task task) {
    return "RUNNING".equals(task.lastStatus())
        && task.healthStatus() != HealthStatus.UNHEALTHY
        && (task.healthStatus() == HealthStatus.HEALTHY
            || !checked.computeIfAbsent(task.taskDefinitionArn(), this::hasHealthCheck));
  }

  private boolean hasHealthCheck(String revision) {
    return definition(revision).containerDefinitions().stream()
        .map(ContainerDefinition::healthCheck)
        .anyMatch(check -> check != null);
  }

  /** The fewest healthy targets in any of its target groups. */
  private long healthyTargets(Service service) {
    return service.loadBalancers().stream()
        .map(LoadBalancer::targetGroupArn)
        .filter(group -> group != null)
        .mapToLong(this::healthyTargets)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private long healthyTargets(String group) {
    return clients
        .elbv2(location)
        .describeTargetHealth(request -> request.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        // A group that no listener forwards to is not checked by anybody.
        .filter(
            target ->
                target.targetHealth().state() == TargetHealthStateEnum.HEALTHY
                    || target.targetHealth().state() == TargetHealthStateEnum.UNUSED)
        .count();
  }

  /** The value of one of the service's tags; empty text where it has none. */
  public static String tag(Service service, String key) {
    return service.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .map(Tag::value)
        .findFirst()
        .orElse("");
  }

  /** Family and revision, such as {@code ragqa-api-gateway:12}, of a task definition's ARN. */
  public static String revision(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
