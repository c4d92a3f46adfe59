package io.ragdeck.provisioning.diagram;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Expression;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Who talks to whom: what variables, mounts, routes and {@code uses} of a design name. */
record Links(Set<Link> all) {

  static final String BALANCER = "balancer";
  static final String API = "api";

  /** From the one that asks to the one that answers. */
  record Link(String from, String to) {}

  static Links of(Design design) {
    Set<Link> links = new LinkedHashSet<>();
    design.components().values().forEach(component -> add(component, links));
    links.removeIf(link -> link.from().equals(link.to()));
    return new Links(links);
  }

  private static void add(Component component, Set<Link> links) {
    String id = component.id();
    switch (component) {
      case EcsService service -> {
        service.route().ifPresent(_ -> links.add(new Link(BALANCER, id)));
        containers(id, service.containers().values(), links);
        named(id, service.uses(), links);
      }
      case EcsTask task -> {
        containers(id, task.containers().values(), links);
        named(id, task.uses(), links);
      }
      case ComposeHost host -> {
        if (!host.routes().isEmpty()) {
          links.add(new Link(BALANCER, id));
        }
        values(id, host.environment().values().stream(), links);
        secrets(id, host.secrets().values(), links);
        named(id, host.uses(), links);
      }
      case LambdaFunction function -> {
        if (!function.routes().isEmpty()) {
          links.add(new Link(API, id));
        }
        values(id, function.environment().values().stream(), links);
        secrets(id, function.secrets().values(), links);
        named(id, function.uses(), links);
      }
      case SageMakerEndpoint endpoint -> {
        endpoint.modelBucket().ifPresent(bucket -> links.add(new Link(id, bucket)));
        values(id, endpoint.environment().values().stream(), links);
      }
      case StaticSite site -> {
        if (!site.api().isEmpty()) {
          links.add(new Link(id, BALANCER));
          links.add(new Link(id, API));
        }
      }
      default -> {}
    }
  }

  private static void containers(String id, Collection<Container> containers, Set<Link> links) {
    for (Container container : containers) {
      values(id, container.environment().values().stream(), links);
      values(id, container.command().stream(), links);
      secrets(id, container.secrets().values(), links);
      container
          .mounts()
          .forEach(mount -> mount.files().ifPresent(files -> links.add(new Link(id, files))));
    }
  }

  private static void values(String id, Stream<String> values, Set<Link> links) {
    values
        .flatMap(value -> Expression.parse(value).references().stream())
        .forEach(reference -> links.add(new Link(id, reference.component())));
  }

  /** The password of a store tells that the store is used. */
  private static void secrets(String id, Collection<String> secrets, Set<Link> links) {
    secrets.stream()
        .filter(secret -> secret.indexOf('.') > 0)
        .forEach(secret -> links.add(new Link(id, secret.substring(0, secret.indexOf('.')))));
  }

  private static void named(String id, Collection<String> names, Set<Link> links) {
    names.forEach(name -> links.add(new Link(id, name)));
  }
}
