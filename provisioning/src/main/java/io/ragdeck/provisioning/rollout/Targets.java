package io.ragdeck.provisioning.rollout;

import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Whether load balancers find the tasks of services healthy. */
final class Targets {

  private final ElasticLoadBalancingV2Client elb;

  Targets(ElasticLoadBalancingV2Client elb) {
    this.elb = elb;
  }

  /** What is missing, in a sentence; empty where every task answers. */
  Optional<String> unhealthy(Service service) {
    for (LoadBalancer balancer : service.loadBalancers()) {
      if (balancer.targetGroupArn() == null) {
        continue;
      }
      long healthy =
          elb
              .describeTargetHealth(it -> it.targetGroupArn(balancer.targetGroupArn()))
              .targetHealthDescriptions()
              .stream()
              .filter(it -> it.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
              .count();
      if (healthy < service.desiredCount()) {
        return Optional.of(
            "%s: %s of %s targets are healthy."
                .formatted(service.serviceName(), healthy, service.desiredCount()));
      }
    }
    return Optional.empty();
  }
}
