package io.ragdeck.provisioning.blueprint;

import io.ragdeck.provisioning.blueprint.Expression.Reference;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who talks to whom, as a Mermaid flow chart. Secrets are left out. */
final class Diagram {

  private Diagram() {}

  static String of(Design design) {
    Set<String> lines = new LinkedHashSet<>();
    lines.add("internet((internet))");
    if (design.balancer().isPresent()) {
      lines.add("internet --> balancer[load balancer]");
    }
    for (Component component : design.components().values()) {
      if (component instanceof Secret) {
        continue;
      }
      String kind = Summary.kind(component);
      String shape =
          switch (kind) {
            case "postgres", "redis", "documentdb", "opensearch", "files", "bucket" -> "[(%s)]";
            case "queue" -> "[/%s/]";
            case "task" -> "(%s)";
            default -> "[%s]";
          };
      lines.add(component.id() + shape.formatted("\"" + component.id() + "<br>" + kind + "\""));
      entrance(component).forEach(lines::add);
      targets(component).stream()
          .filter(id -> design.components().containsKey(id) && !id.equals(component.id()))
          .forEach(id -> lines.add(component.id() + " --> " + id));
    }
    return "```mermaid\nflowchart LR\n  " + String.join("\n  ", lines) + "\n```\n";
  }

  private static Stream<String> entrance(Component component) {
    return switch (component) {
      case EcsService one when one.route().isPresent() ->
          Stream.of(
              "balancer -- \"%s\" --> %s"
                  .formatted(String.join(" ", one.route().get().paths()), one.id()));
      case ComposeHost one when !one.routes().isEmpty() -> Stream.of("balancer --> " + one.id());
      case LambdaFunction one when !one.routes().isEmpty() ->
          Stream.of("internet -- \"HTTP API\" --> " + one.id());
      case StaticSite one -> Stream.of("internet -- CloudFront --> " + one.id());
      default -> Stream.empty();
    };
  }

  private static Set<String> targets(Component component) {
    Set<String> targets = new LinkedHashSet<>();
    switch (component) {
      case EcsService one -> {
        containers(one.containers().values(), targets);
        targets.addAll(one.uses());
        one.scaling().flatMap(scaling -> scaling.queue()).ifPresent(targets::add);
        targets.add(one.on());
      }
      case EcsTask one -> {
        containers(one.containers().values(), targets);
        targets.addAll(one.uses());
      }
      case ComposeHost one -> {
        texts(one.environment().values(), targets);
        texts(List.of(one.compose()), targets);
        targets.addAll(one.uses());
      }
      case LambdaFunction one -> {
        texts(one.environment().values(), targets);
        targets.addAll(one.uses());
      }
      case SageMakerEndpoint one -> one.modelBucket().ifPresent(targets::add);
      default -> {
        // Stores are talked to.
      }
    }
    return targets;
  }

  private static void containers(Collection<Container> containers, Set<String> targets) {
    for (Container one : containers) {
      texts(one.environment().values(), targets);
      texts(one.command(), targets);
      one.mounts().forEach(mount -> mount.files().ifPresent(targets::add));
    }
  }

  private static void texts(Collection<String> texts, Set<String> targets) {
    texts.forEach(
        text ->
            Expression.parse(text).references().stream()
                .map(Reference::component)
                .forEach(targets::add));
  }
}
