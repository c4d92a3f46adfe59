package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Creates, changes and deletes services, or sets up one that has run for days. */
public final class Services {

  private final Account account;
  private final TaskLife life;
  private final TaskEnd end;
  private final Scheduler scheduler;

  Services(Account account, TaskLife life, TaskEnd end, Scheduler scheduler) {
    this.account = account;
    this.life = life;
    this.end = end;
    this.scheduler = scheduler;
  }

  public LiveService create(
      LiveCluster cluster, CreateServiceRequest request, TaskDefinition definition) {
    LiveService service = add(cluster, request, account.now());
    account.deployments().begin(service, definition, account.now());
    scheduler.look(service);
    return service;
  }

  /**
   * A service that was created and deployed long ago and has been steady since.
   *
   * @param createdAt when the service was created
   * @param deployedAt when its last deployment completed
   */
  public LiveService settle(
      LiveCluster cluster,
      CreateServiceRequest request,
      TaskDefinition definition,
      Instant createdAt,
      Instant deployedAt) {
    LiveService service = add(cluster, request, createdAt);
    Instant began = deployedAt.minusSeconds(95);
    LiveDeployment deployment = account.deployments().begin(service, definition, began);
    for (int number = 0; number < service.desired(); number++) {
      if (new Placer(account).place(service) instanceof Placer.Answer.Placed(Placement place)) {
        life.settle(service, deployment, place, deployedAt.minusSeconds(40));
      }
    }
    service.running().set(createdAt, service.runningCount());
    service.wanted().set(createdAt, service.desired());
    for (LiveTask task : service.tasks()) {
      task.targets().forEach(target -> target.group().count(createdAt));
    }
    service
        .events()
        .say(deployedAt, "(deployment %s) deployment completed.".formatted(deployment.id()));
    account.deployments().complete(service, deployment, deployedAt);
    service.events().steady(deployedAt);
    return service;
  }

  /** Changes settings that need no new tasks; a new desired count takes effect at once. */
  public void change(LiveService service, Consumer<CreateServiceRequest.Builder> changes) {
    service.settings(service.settings().copy(changes));
    service.wanted().set(account.now(), service.desired());
    scheduler.look(service);
  }

  /** Begins a new deployment with this revision. */
  public LiveDeployment deploy(LiveService service, TaskDefinition definition) {
    service.settings(
        service
            .settings()
            .copy(settings -> settings.taskDefinition(definition.taskDefinitionArn())));
    LiveDeployment deployment = account.deployments().begin(service, definition, account.now());
    scheduler.look(service);
    return deployment;
  }

  /** Stops a deployment that is not over: the service goes back to the revision before. */
  public void stop(LiveServiceDeployment deployment) {
    account.deployments().stop(deployment);
    scheduler.look(deployment.service());
  }

  /** Drains the service; it stays listed as INACTIVE once its tasks are gone. */
  public void delete(LiveService service) {
    service.settings(service.settings().copy(settings -> settings.desiredCount(0)));
    service.status(LiveService.Status.DRAINING);
    scheduler.look(service);
  }

  /** The instance takes no more tasks, and those of services move; or it takes tasks again. */
  public void drain(LiveCluster cluster, ContainerInstance host, boolean begun) {
    host.draining(begun);
    cluster.services().values().forEach(scheduler::look);
  }

  public void stop(LiveTask task, StopCause cause) {
    end.stop(task, cause);
  }

  private LiveService add(LiveCluster cluster, CreateServiceRequest request, Instant createdAt) {
    String arn =
        account.arns().ecs("service/%s/%s".formatted(cluster.name(), request.serviceName()));
    LiveService service =
        new LiveService(cluster, arn, createdAt, withDefaults(cluster, request), account.chance());
    cluster.services().put(service.name(), service);
    return service;
  }

  private static CreateServiceRequest withDefaults(
      LiveCluster cluster, CreateServiceRequest request) {
    DeploymentConfiguration given = request.deploymentConfiguration();
    DeploymentConfiguration.Builder configuration =
        given == null ? DeploymentConfiguration.builder() : given.toBuilder();
    if (given == null || given.maximumPercent() == null) {
      configuration.maximumPercent(200);
    }
    if (given == null || given.minimumHealthyPercent() == null) {
      configuration.minimumHealthyPercent(100);
    }
    if (given == null || given.deploymentCircuitBreaker() == null) {
      configuration.deploymentCircuitBreaker(
          DeploymentCircuitBreaker.builder().enable(false).rollback(false).build());
    }
    return request.copy(
        settings -> {
          settings
              .deploymentConfiguration(configuration.build())
              .desiredCount(request.desiredCount() == null ? 0 : request.desiredCount())
              .schedulingStrategy(SchedulingStrategy.REPLICA);
          if (request.launchType() == null && request.capacityProviderStrategy().isEmpty()) {
            var strategy = cluster.settings().defaultCapacityProviderStrategy();
            if (strategy.isEmpty()) {
              settings.launchType(LaunchType.EC2);
            } else {
              settings.capacityProviderStrategy(strategy);
            }
          }
        });
  }
}
