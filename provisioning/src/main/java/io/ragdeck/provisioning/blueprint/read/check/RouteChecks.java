package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the load balancer can tell its requests apart and reach who takes them. */
final class RouteChecks {

  private static final String PRIORITY = "priority";

  private final Design design;
  private final Findings findings;
  private final Map<Integer, String> priorities = new HashMap<>();
  private final Map<String, String> paths = new HashMap<>();

  RouteChecks(Design design, Findings findings) {
    this.design = design;
    this.findings = findings;
  }

  void run() {
    for (Component component : design.components().values()) {
      switch (component) {
        case EcsService service -> service.route().ifPresent(route -> service(service, route));
        case ComposeHost host -> host.routes().forEach((name, route) -> host(host, name, route));
        default -> {
          // Not behind the load balancer.
        }
      }
    }
  }

  private void service(EcsService service, Route route) {
    List<String> path = List.of("components", service.id(), "route");
    check(service.id(), route, path);
    List<Integer> ports =
        service.containers().values().stream().flatMap(c -> c.ports().stream()).toList();
    if (ports.isEmpty()) {
      findings.add(path, "no container listens on a port", "Add `port:`.");
    } else if (route.port() != 0 && !ports.contains(route.port())) {
      findings.add(
          List.of("components", service.id(), "route", "port"),
          "no container listens on %s".formatted(route.port()),
          "There are: %s.".formatted(ports));
    }
  }

  private void host(ComposeHost host, String name, Route route) {
    List<String> path = List.of("components", host.id(), "routes", name);
    check(host.id() + "/" + name, route, path);
    if (!host.ports().containsKey(name)) {
      findings.add(
          path,
          "nothing says on which port of the instance '%s' listens".formatted(name),
          "Add it to `ports:`.");
    }
  }

  private void check(String owner, Route route, List<String> path) {
    if (design.balancer().isEmpty()) {
      findings.add(path, "there is no load balancer", "Add `balancer: {}` at the top.");
    }
    if (route.healthTimeoutSeconds() >= route.healthIntervalSeconds()) {
      findings.add(
          path,
          "healthTimeoutSeconds %s is not less than healthIntervalSeconds %s"
              .formatted(route.healthTimeoutSeconds(), route.healthIntervalSeconds()),
          "The load balancer refuses that.");
    }
    if (route.paths().size() + route.hosts().size() > 5) {
      findings.add(
          path, "more than five paths and hosts", "A rule of the load balancer takes five values.");
    }
    String taken = priorities.putIfAbsent(route.priority(), owner);
    if (taken != null) {
      findings.add(
          path,
          "%s %s is taken by '%s'".formatted(PRIORITY, route.priority(), taken),
          "Each rule has a priority of its own.");
    }
    if (!route.hosts().isEmpty()) {
      return;
    }
    for (String pattern : route.paths()) {
      String other = paths.putIfAbsent(pattern, owner);
      if (other != null) {
        findings.add(
            path,
            "the path %s is taken by '%s'".formatted(pattern, other),
            "The second one would never see a request.");
      }
    }
  }
}
