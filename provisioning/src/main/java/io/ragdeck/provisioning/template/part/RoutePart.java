package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.Balancer;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.Route;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;

/** Target groups and the rules of the listener that lead to them. */
final class RoutePart {

  private static final int LAST = 49_999;

  private final SystemDraft draft;
  private final StackDraft stack;
  private int next = 1_000;

  RoutePart(SystemDraft draft, StackDraft stack) {
    this.draft = draft;
    this.stack = stack;
  }

  /** Adds target group and rules; answers the rules, which must exist before the service. */
  List<String> draw(EcsService service) {
    if (service.route().isEmpty() || draft.design().balancer().isEmpty()) {
      return List.of();
    }
    Route route = service.route().get();
    String id = LogicalId.of(service.id());
    stack.add(
        id + "Targets",
        targetGroup(
            draft,
            stack,
            draft.short32(service.name()),
            route,
            ContainerPart.routedPort(service),
            "ip",
            List.of()));
    return rules(id, service.id(), route);
  }

  /** The rules that lead to the target group of this logical id. */
  List<String> rules(String id, String component, Route route) {
    List<String> rules = new ArrayList<>();
    if (!route.paths().isEmpty() || !route.hosts().isEmpty()) {
      int priority = route.priority() == 0 ? next++ : route.priority();
      rules.add(stack.add(id + "Rule", rule(id, priority, route)));
    }
    boolean fallback =
        draft.design().balancer().flatMap(Balancer::fallback).filter(component::equals).isPresent();
    if (fallback) {
      rules.add(stack.add(id + "FallbackRule", rule(id, LAST, List.of("/*"), List.of())));
    }
    return rules;
  }

  private Resource rule(String id, int priority, Route route) {
    return rule(id, priority, route.paths(), route.hosts());
  }

  private Resource rule(String id, int priority, List<String> paths, List<String> hosts) {
    List<Object> conditions = new ArrayList<>();
    if (!paths.isEmpty()) {
      conditions.add(
          Properties.map(
              "Field", "path-pattern", "PathPatternConfig", Properties.map("Values", paths)));
    }
    if (!hosts.isEmpty()) {
      conditions.add(
          Properties.map(
              "Field", "host-header", "HostHeaderConfig", Properties.map("Values", hosts)));
    }
    return Resource.of(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        Properties.of("ListenerArn", draft.named(stack, "balancer.listener"))
            .with("Priority", priority)
            .with("Conditions", conditions)
            .with(
                "Actions",
                List.of(Properties.map("Type", "forward", "TargetGroupArn", ref(id + "Targets")))));
  }

  /** Which container and port the service puts behind its target group. */
  Object target(EcsService service, String id) {
    return Properties.of("ContainerName", ContainerPart.routedContainer(service))
        .with("ContainerPort", ContainerPart.routedPort(service))
        .with("TargetGroupArn", ref(id + "Targets"))
        .map();
  }

  static Resource targetGroup(
      SystemDraft draft,
      StackDraft stack,
      String name,
      Route route,
      int port,
      String type,
      List<Object> targets) {
    List<Object> attributes = new ArrayList<>();
    attributes.add(attribute("deregistration_delay.timeout_seconds", "" + route.drainSeconds()));
    if (route.stickySeconds() > 0) {
      attributes.add(attribute("stickiness.enabled", "true"));
      attributes.add(attribute("stickiness.type", "lb_cookie"));
      attributes.add(
          attribute("stickiness.lb_cookie.duration_seconds", "" + route.stickySeconds()));
    }
    return Resource.of(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties.of("Name", name)
            .with("VpcId", draft.named(stack, "network.vpc"))
            .with("Protocol", "HTTP")
            .with("Port", port)
            .with("TargetType", type)
            .with("Targets", targets)
            .with("HealthCheckPath", route.health())
            .with("Matcher", Properties.map("HttpCode", route.healthCodes()))
            .with("HealthCheckIntervalSeconds", route.healthIntervalSeconds())
            .with("HealthCheckTimeoutSeconds", route.healthTimeoutSeconds())
            .with("HealthyThresholdCount", route.healthyThreshold())
            .with("UnhealthyThresholdCount", route.unhealthyThreshold())
            .with("TargetGroupAttributes", attributes));
  }

  private static Object attribute(String key, String value) {
    return Properties.map("Key", key, "Value", value);
  }
}
