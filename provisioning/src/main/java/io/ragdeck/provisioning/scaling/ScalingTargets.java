package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** The bounds within which Application Auto Scaling keeps a service's count. */
record ScalingTargets(AwsClients clients, Location location, String cluster, String service) {

  static ScalingTargets of(RunningService service) {
    return new ScalingTargets(
        service.clients(), service.location(), service.cluster(), service.name());
  }

  ApplicationAutoScalingClient client() {
    return clients.applicationAutoScaling(location);
  }

  String resource() {
    return "service/%s/%s".formatted(cluster, service);
  }

  /** Empty for a service that does not scale by itself. */
  Optional<ScalableTarget> find() {
    return client()
        .describeScalableTargets(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceIds(resource()))
        .scalableTargets()
        .stream()
        .findFirst();
  }

  /** Sets the bounds, of a target that is made if there is none; all else stays as it is. */
  void bound(int min, int max) {
    client()
        .registerScalableTarget(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(resource())
                    .minCapacity(min)
                    .maxCapacity(max));
  }
}
