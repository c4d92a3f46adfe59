package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.ProviderShare;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Optional;

/**
 * ECS services and hosts, which share the listener's rules. A service: task definition, target
 * group and rules, discovery, scaling, alarms.
 */
final class ServicePart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.SERVICES);
    RoutePart routes = new RoutePart(draft, stack);
    for (EcsService service : draft.all(EcsService.class)) {
      draw(draft, stack, routes, service);
    }
    for (ComposeHost host : draft.all(ComposeHost.class)) {
      new ComposeHostPart(draft, stack, host).draw(routes);
    }
  }

  /** Names of services are known before any exists, so that they may name each other. */
  static void offers(SystemDraft draft) {
    for (EcsService service : draft.all(EcsService.class)) {
      int port = ContainerPart.firstPort(service);
      draft.offer(StackKind.SERVICES, service.id() + ".port", "" + port, "");
      draft
          .design()
          .namespace()
          .filter(_ -> service.discoverable())
          .ifPresent(
              namespace -> {
                String host = service.id() + "." + namespace;
                draft.offer(StackKind.SERVICES, service.id() + ".host", host, "");
                draft.offer(
                    StackKind.SERVICES, service.id() + ".url", "http://" + host + ":" + port, "");
              });
    }
  }

  private static void draw(
      SystemDraft draft, StackDraft stack, RoutePart routes, EcsService service) {
    String id = LogicalId.of(service.id());
    String definition = ContainerPart.draw(draft, stack, TaskShape.of(service));
    List<String> rules = routes.draw(service);
    Optional<String> discovery = discovery(draft, stack, service, id);
    ServiceAlarms alarms = new ServiceAlarms(draft, stack, service, id);
    List<Object> watched = alarms.beforeService();
    stack.add(
        id + "Service",
        Resource.of(
                "AWS::ECS::Service",
                Properties.of("ServiceName", service.name())
                    .with("Cluster", draft.named(stack, "cluster.name"))
                    .with("TaskDefinition", ref(definition))
                    // A number here would undo what scaling did with every deployment.
                    .with(
                        "DesiredCount",
                        service.scaling().isPresent() && service.count() > 0
                            ? null
                            : service.count())
                    .with("CapacityProviderStrategy", strategy(draft, stack, service))
                    .with("NetworkConfiguration", network(draft, stack))
                    .with(
                        "LoadBalancers",
                        rules.isEmpty() ? null : List.of(routes.target(service, id)))
                    .with(
                        "HealthCheckGracePeriodSeconds",
                        rules.isEmpty() ? null : service.graceSeconds())
                    .with(
                        "ServiceRegistries",
                        discovery.map(
                            name -> List.of(Properties.map("RegistryArn", att(name, "Arn")))))
                    .with("DeploymentConfiguration", deployment(service, watched))
                    .with("EnableExecuteCommand", service.exec())
                    .with("EnableECSManagedTags", true)
                    .with("PropagateTags", "SERVICE"))
            .after(rules.toArray(String[]::new))
            .saying(service.description()));
    ScalingPart.draw(draft, stack, service, id);
    alarms.afterService();
  }

  private static Object deployment(EcsService service, List<Object> watched) {
    return Properties.of("MinimumHealthyPercent", service.minimumHealthyPercent())
        .with("MaximumPercent", service.maximumPercent())
        .with("DeploymentCircuitBreaker", Properties.map("Enable", true, "Rollback", true))
        .with(
            "Alarms",
            watched.isEmpty()
                ? null
                : Properties.of("AlarmNames", watched).with("Enable", true).with("Rollback", true))
        .map();
  }

  /** Where tasks are placed. */
  static List<Object> strategy(SystemDraft draft, StackDraft stack, EcsService service) {
    List<ProviderShare> shares =
        service.strategy().isEmpty()
            ? List.of(new ProviderShare(service.on(), 0, 1))
            : service.strategy();
    return shares.stream()
        .<Object>map(
            share ->
                Properties.of("CapacityProvider", provider(draft, stack, share.provider()))
                    .with("Base", share.base() == 0 ? null : share.base())
                    .with("Weight", share.weight())
                    .map())
        .toList();
  }

  static Object provider(SystemDraft draft, StackDraft stack, String on) {
    return switch (on) {
      case "fargate", "FARGATE" -> "FARGATE";
      case "fargate-spot", "FARGATE_SPOT" -> "FARGATE_SPOT";
      default -> draft.named(stack, on + ".provider");
    };
  }

  static Object network(SystemDraft draft, StackDraft stack) {
    return Properties.map(
        "AwsvpcConfiguration",
        Properties.of("AssignPublicIp", "DISABLED")
            .with("Subnets", NetworkPart.privateSubnets(draft, stack))
            .with("SecurityGroups", List.of(draft.named(stack, "network.tasks")))
            .map());
  }

  private static Optional<String> discovery(
      SystemDraft draft, StackDraft stack, EcsService service, String id) {
    if (!service.discoverable() || !draft.offers("namespace.id")) {
      return Optional.empty();
    }
    return Optional.of(stack.add(id + "Discovery", discoverable(draft, stack, service.id())));
  }

  /** A name in the system's private DNS. */
  static Resource discoverable(SystemDraft draft, StackDraft stack, String name) {
    return Resource.of(
        "AWS::ServiceDiscovery::Service",
        Properties.of("Name", name)
            .with(
                "DnsConfig",
                dns ->
                    dns.with("NamespaceId", draft.named(stack, "namespace.id"))
                        .with("RoutingPolicy", "MULTIVALUE")
                        .with("DnsRecords", List.of(Properties.map("Type", "A", "TTL", 10))))
            .with("HealthCheckCustomConfig", Properties.map("FailureThreshold", 1)));
  }
}
