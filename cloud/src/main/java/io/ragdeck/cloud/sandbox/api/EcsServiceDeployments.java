package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveDeployment;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveServiceDeployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.model.CreatedAt;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.Rollback;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/** The operations of ECS on the deployments of services. */
public final class EcsServiceDeployments {

  private static final double ALL = 100;

  private EcsServiceDeployments() {}

  /** Newest first. */
  public static ListServiceDeploymentsResponse list(
      Account account, ListServiceDeploymentsRequest request) {
    LiveCluster cluster =
        EcsRefusals.cluster(account, cluster(request.service()).orElse(request.cluster()));
    LiveService service =
        cluster
            .service(request.service())
            .orElseThrow(() -> Refusal.of("ecs", "ServiceNotFoundException", "Service not found."));
    List<LiveServiceDeployment> all =
        service.rollouts().stream()
            .filter(one -> request.status().isEmpty() || request.status().contains(one.status()))
            .filter(one -> within(one.createdAt(), request.createdAt()))
            .toList();
    Page<Integer> page =
        Page.of(
            IntStream.range(0, all.size()).boxed().toList(),
            number -> HexFormat.of().toHexDigits(number),
            Page.size("ecs", "ListServiceDeployments", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListServiceDeploymentsResponse.builder()
        .serviceDeployments(page.items().stream().map(number -> brief(all.get(number))).toList())
        .nextToken(page.next())
        .build();
  }

  /** The cluster that a service's long ARN names. */
  private static Optional<String> cluster(String service) {
    String[] parts = service.split("/", -1);
    return service.startsWith("arn:") && parts.length == 3
        ? Optional.of(parts[1])
        : Optional.empty();
  }

  private static boolean within(Instant moment, CreatedAt bounds) {
    return bounds == null
        || (bounds.after() == null || moment.isAfter(bounds.after()))
            && (bounds.before() == null || moment.isBefore(bounds.before()));
  }

  private static ServiceDeploymentBrief brief(LiveServiceDeployment one) {
    return ServiceDeploymentBrief.builder()
        .serviceDeploymentArn(one.arn())
        .serviceArn(one.service().arn())
        .clusterArn(one.service().cluster().arn())
        .createdAt(one.createdAt())
        .startedAt(one.startedAt().orElse(null))
        .finishedAt(one.finishedAt().orElse(null))
        .targetServiceRevisionArn(one.service().revisionArn(one.target()))
        .status(one.status())
        .statusReason(one.reason().orElse(null))
        .build();
  }

  public static DescribeServiceDeploymentsResponse describe(
      Account account, DescribeServiceDeploymentsRequest request) {
    List<ServiceDeployment> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String arn : request.serviceDeploymentArns()) {
      find(account, arn)
          .ifPresentOrElse(
              one -> found.add(view(one)), () -> failures.add(EcsRefusals.missing(arn)));
    }
    return DescribeServiceDeploymentsResponse.builder()
        .serviceDeployments(found)
        .failures(failures)
        .build();
  }

  /** {@code arn:aws:ecs:REGION:ACCOUNT:service-deployment/CLUSTER/SERVICE/ID}. */
  private static Optional<LiveServiceDeployment> find(Account account, String arn) {
    String[] parts = arn.split("/", -1);
    return parts.length == 4
        ? account
            .cluster(parts[1])
            .flatMap(cluster -> cluster.service(parts[2]))
            .flatMap(
                service ->
                    service.rollouts().stream().filter(one -> one.arn().equals(arn)).findFirst())
        : Optional.empty();
  }

  private static ServiceDeployment view(LiveServiceDeployment one) {
    LiveService service = one.service();
    ServiceDeployment.Builder view =
        ServiceDeployment.builder()
            .serviceDeploymentArn(one.arn())
            .serviceArn(service.arn())
            .clusterArn(service.cluster().arn())
            .createdAt(one.createdAt())
            .startedAt(one.startedAt().orElse(null))
            .finishedAt(one.finishedAt().orElse(null))
            .stoppedAt(one.stoppedAt().orElse(null))
            .updatedAt(one.updatedAt())
            .status(one.status())
            .statusReason(one.reason().orElse(null))
            .lifecycleStage(one.stage().orElse(null))
            .deploymentConfiguration(one.configuration())
            .sourceServiceRevisions(
                one.sources().stream()
                    .map(source -> revision(service, source, 0, ALL - one.weight()))
                    .toList())
            .targetServiceRevision(revision(service, one.target(), service.desired(), one.weight()))
            .deploymentCircuitBreaker(breaker(one));
    one.rollback()
        .ifPresent(
            back ->
                view.rollback(
                    Rollback.builder()
                        .reason(back.reason())
                        .startedAt(back.startedAt())
                        .serviceRevisionArn(back.to().map(service::revisionArn).orElse(null))
                        .build()));
    return view.build();
  }

  private static ServiceRevisionSummary revision(
      LiveService service, LiveDeployment deployment, int requested, double weight) {
    return ServiceRevisionSummary.builder()
        .arn(service.revisionArn(deployment))
        .requestedTaskCount(deployment.isPrimary() ? service.desired() : requested)
        .runningTaskCount(service.runningCount(deployment))
        .pendingTaskCount(service.pendingCount(deployment))
        .requestedProductionTrafficWeight(weight)
        .build();
  }

  private static ServiceDeploymentCircuitBreaker breaker(LiveServiceDeployment one) {
    var settings = one.configuration().deploymentCircuitBreaker();
    boolean enabled = settings != null && settings.enable();
    ServiceDeploymentRollbackMonitorsStatus status;
    if (!enabled) {
      status = ServiceDeploymentRollbackMonitorsStatus.DISABLED;
    } else if (one.target().isFailed() && one.target().failedTasks() > 0) {
      status = ServiceDeploymentRollbackMonitorsStatus.TRIGGERED;
    } else if (one.isOver()) {
      status = ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE;
    } else {
      status = ServiceDeploymentRollbackMonitorsStatus.MONITORING;
    }
    return ServiceDeploymentCircuitBreaker.builder()
        .status(status)
        .failureCount(one.target().failedTasks())
        .threshold(one.service().failuresAllowed())
        .build();
  }

  /** Goes back to the revision before; ECS has no other way to stop a deployment yet. */
  public static StopServiceDeploymentResponse stop(
      Account account, StopServiceDeploymentRequest request) {
    LiveServiceDeployment deployment =
        find(account, request.serviceDeploymentArn())
            .orElseThrow(
                () ->
                    Refusal.of(
                        "ecs",
                        "ServiceDeploymentNotFoundException",
                        "Service deployment not found."));
    if (request.stopType() == StopServiceDeploymentStopType.ABORT) {
      throw EcsRefusals.invalid("stopType ABORT is not supported, ROLLBACK is.");
    }
    if (!deployment.canBeStopped()) {
      throw Refusal.of(
          "ecs",
          "ConflictException",
          "The service deployment is %s: only a PENDING or IN_PROGRESS one can be stopped."
              .formatted(deployment.status()));
    }
    account.services().stop(deployment);
    return StopServiceDeploymentResponse.builder().serviceDeploymentArn(deployment.arn()).build();
  }
}
