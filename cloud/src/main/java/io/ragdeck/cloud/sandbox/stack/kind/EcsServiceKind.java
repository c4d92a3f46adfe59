package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.api.EcsServices;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveDeployment;
import io.ragdeck.cloud.sandbox.world.LiveService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * AWS::ECS::Service: stable once its deployment is COMPLETED; failed when the circuit breaker ends
 * that, or after the three hours that CloudFormation waits.
 */
final class EcsServiceKind implements ResourceKind {

  private static final Duration PATIENCE = Duration.ofHours(3);
  private static final Map<String, String> OTHER_NAMES =
      Map.of("PlacementStrategies", "placementStrategy");

  @Override
  public String type() {
    return "AWS::ECS::Service";
  }

  @Override
  public String create(Account account, Wanted wanted) {
    JsonNode properties = wanted.properties();
    Network.check(account, properties.path("NetworkConfiguration").path("AwsvpcConfiguration"));
    String name = wanted.name(account, "ServiceName", 255);
    CreateServiceRequest.Builder shaped =
        Shaped.from(Tags.without(properties), CreateServiceRequest.builder());
    Shaped.from(Names.renamed(properties, OTHER_NAMES), shaped);
    CreateServiceRequest request =
        shaped.serviceName(name).desiredCount(properties.path("DesiredCount").asInt(1)).build();
    boolean taken =
        account
            .cluster(request.cluster() == null ? "default" : request.cluster())
            .flatMap(cluster -> cluster.service(name))
            .filter(service -> service.status() != LiveService.Status.INACTIVE)
            .isPresent();
    if (taken) {
      throw new Unmade(
          "AlreadyExists",
          "Resource of type 'AWS::ECS::Service' with identifier '%s' already exists."
              .formatted(name));
    }
    String arn =
        Requests.make("ecs", "CreateService", request, () -> EcsServices.create(account, request))
            .service()
            .serviceArn();
    find(account, arn).ifPresent(service -> Tags.replace(service.tags(), wanted));
    return arn;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    LiveService service =
        find(account, physicalId).orElseThrow(() -> new Unmade("NotFound", "Service not found."));
    ObjectNode changed = Names.changed(before, wanted.properties());
    Network.check(account, changed.path("NetworkConfiguration").path("AwsvpcConfiguration"));
    UpdateServiceRequest.Builder shaped =
        Shaped.from(Tags.without(changed), UpdateServiceRequest.builder());
    Shaped.from(Names.renamed(changed, OTHER_NAMES), shaped);
    UpdateServiceRequest request =
        shaped.service(physicalId).cluster(service.cluster().arn()).build();
    Requests.make("ecs", "UpdateService", request, () -> EcsServices.update(account, request));
    Tags.replace(service.tags(), wanted);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    Optional<LiveService> service =
        find(account, physicalId).filter(one -> one.status() == LiveService.Status.ACTIVE);
    if (service.isEmpty()) {
      return;
    }
    DeleteServiceRequest request =
        DeleteServiceRequest.builder()
            .cluster(service.get().cluster().arn())
            .service(physicalId)
            .force(true)
            .build();
    Requests.make("ecs", "DeleteService", request, () -> EcsServices.delete(account, request));
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    Optional<LiveService> found = find(account, physicalId);
    if (found.isEmpty()) {
      return new Standing.Stable();
    }
    LiveService service = found.get();
    return switch (service.status()) {
      case INACTIVE -> new Standing.Stable();
      case DRAINING -> new Standing.Working();
      case ACTIVE -> deploying(account, service, begun);
    };
  }

  private static Standing deploying(Account account, LiveService service, Instant begun) {
    if (service.breakerTrippedAt().filter(at -> !at.isBefore(begun)).isPresent()) {
      return new Standing.Failed(
          "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.");
    }
    LiveDeployment primary = service.primary();
    boolean done =
        primary.rolloutState() == DeploymentRolloutState.COMPLETED
            && service.runningCount(primary) == service.desired();
    if (done) {
      return new Standing.Stable();
    }
    return account.now().isAfter(begun.plus(PATIENCE))
        ? new Standing.Failed("Exceeded attempts to wait")
        : new Standing.Working();
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return find(account, physicalId)
        .map(service -> Map.of("ServiceArn", service.arn(), "Name", service.name()))
        .orElseGet(Map::of);
  }

  /** Others scale it and deploy to it. */
  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return find(account, physicalId)
        .filter(service -> service.status() == LiveService.Status.ACTIVE)
        .map(
            service -> {
              ObjectNode now = properties.deepCopy();
              now.put("TaskDefinition", service.definition().taskDefinitionArn());
              if (properties.has("DesiredCount")) {
                now.put("DesiredCount", service.desired());
              }
              if (properties.has("EnableExecuteCommand")) {
                now.put(
                    "EnableExecuteCommand",
                    Boolean.TRUE.equals(service.settings().enableExecuteCommand()));
              }
              return now;
            });
  }

  /** {@code arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME}. */
  private static Optional<LiveService> find(Account account, String arn) {
    String[] parts = arn.split("/", -1);
    return parts.length == 3
        ? account.cluster(parts[1]).flatMap(cluster -> cluster.service(parts[2]))
        : Optional.empty();
  }
}
