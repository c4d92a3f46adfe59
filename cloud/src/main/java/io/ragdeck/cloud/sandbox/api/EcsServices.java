package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** The operations of ECS on services. */
public final class EcsServices {

  private EcsServices() {}

  public static ListServicesResponse list(Account account, ListServicesRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    LaunchType launchType = request.launchType();
    List<String> arns =
        cluster.services().values().stream()
            .filter(service -> service.status() != LiveService.Status.INACTIVE)
            .filter(
                service ->
                    launchType == null
                        || Objects.equals(service.settings().launchType(), launchType))
            .map(LiveService::arn)
            .toList();
    Page<String> page =
        Page.of(
            arns,
            arn -> arn,
            Page.size("ecs", "ListServices", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListServicesResponse.builder().serviceArns(page.items()).nextToken(page.next()).build();
  }

  public static DescribeServicesResponse describe(
      Account account, DescribeServicesRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    boolean withTags = request.include().contains(ServiceField.TAGS);
    List<Service> services = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : request.services()) {
      cluster
          .service(name)
          .ifPresentOrElse(
              service -> services.add(ServiceView.of(service, account.now(), withTags)),
              () -> failures.add(EcsRefusals.missing(arn(account, cluster, name))));
    }
    return DescribeServicesResponse.builder().services(services).failures(failures).build();
  }

  public static CreateServiceResponse create(Account account, CreateServiceRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    cluster
        .service(request.serviceName())
        .ifPresent(
            service -> {
              switch (service.status()) {
                case ACTIVE -> throw EcsRefusals.invalid("Creation of service was not idempotent.");
                case DRAINING ->
                    throw EcsRefusals.invalid("Unable to Start a service that is still Draining.");
                case INACTIVE -> {}
              }
            });
    TaskDefinition definition = EcsTaskDefinitions.active(account, request.taskDefinition());
    ServiceChecks.check(account, cluster, request, definition);
    LiveService service = account.services().create(cluster, request, definition);
    return CreateServiceResponse.builder()
        .service(ServiceView.of(service, account.now(), true))
        .build();
  }

  public static UpdateServiceResponse update(Account account, UpdateServiceRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    LiveService service = EcsRefusals.activeService(cluster, request.service());
    TaskDefinition definition =
        request.taskDefinition() == null
            ? service.definition()
            : EcsTaskDefinitions.active(account, request.taskDefinition());
    boolean moved = !definition.equals(service.definition());
    ServiceChecks.check(account, cluster, ServiceChecks.merged(service, request), definition);
    account.services().change(service, settings -> ServiceChecks.merge(settings, request));
    if (moved || ServiceChecks.needsNewTasks(request)) {
      account.services().deploy(service, definition);
    }
    return UpdateServiceResponse.builder()
        .service(ServiceView.of(service, account.now(), true))
        .build();
  }

  public static DeleteServiceResponse delete(Account account, DeleteServiceRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    LiveService service = EcsRefusals.activeService(cluster, request.service());
    if (service.desired() > 0 && !Boolean.TRUE.equals(request.force())) {
      throw EcsRefusals.invalid("The service cannot be stopped while it is scaled above 0.");
    }
    account.services().delete(service);
    return DeleteServiceResponse.builder()
        .service(ServiceView.of(service, account.now(), true))
        .build();
  }

  private static String arn(Account account, LiveCluster cluster, String name) {
    return name.startsWith("arn:")
        ? name
        : account.arns().ecs("service/%s/%s".formatted(cluster.name(), name));
  }
}
