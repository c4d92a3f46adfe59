package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Expression;
import io.ragdeck.provisioning.blueprint.Expression.Reference;
import io.ragdeck.provisioning.blueprint.component.Attributes;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.Permission;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.blueprint.read.Closest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether every {@code ${component.attribute}} names a component that has that attribute. */
final class ExpressionChecks {

  private final Design design;
  private final Findings findings;

  ExpressionChecks(Design design, Findings findings) {
    this.design = design;
    this.findings = findings;
  }

  void run() {
    for (Component component : design.components().values()) {
      List<String> path = List.of("components", component.id());
      switch (component) {
        case EcsService service -> {
          service.containers().forEach((name, one) -> container(in(path, "containers", name), one));
          permissions(path, service.permissions());
        }
        case EcsTask task -> {
          task.containers().forEach((name, one) -> container(in(path, "containers", name), one));
          permissions(path, task.permissions());
        }
        case ComposeHost host -> {
          text(in(path, "compose"), host.compose());
          texts(in(path, "environment"), host.environment());
          permissions(path, host.permissions());
        }
        case LambdaFunction function -> {
          texts(in(path, "environment"), function.environment());
          permissions(path, function.permissions());
        }
        case SageMakerEndpoint endpoint -> texts(in(path, "environment"), endpoint.environment());
        case SsmParameter parameter -> text(in(path, "value"), parameter.value());
        default -> {
          // No texts in which attributes are filled in.
        }
      }
    }
  }

  private void container(List<String> path, Container container) {
    texts(in(path, "environment"), container.environment());
    texts(in(path, "command"), container.command());
    texts(in(path, "entryPoint"), container.entryPoint());
    container.check().ifPresent(check -> text(in(path, "check", "command"), check.command()));
  }

  private void permissions(List<String> path, List<Permission> permissions) {
    for (int i = 0; i < permissions.size(); i++) {
      texts(in(path, "permissions", "" + i, "resources"), permissions.get(i).resources());
    }
  }

  private void texts(List<String> path, Map<String, String> texts) {
    texts.forEach((key, value) -> text(in(path, key), value));
  }

  private void texts(List<String> path, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      text(in(path, "" + i), texts.get(i));
    }
  }

  private void text(List<String> path, String text) {
    Expression.parse(text).references().forEach(reference -> check(path, reference));
  }

  private void check(List<String> path, Reference reference) {
    Component named = design.components().get(reference.component());
    List<String> attributes =
        switch (reference.component()) {
          case "balancer" -> design.balancer().isPresent() ? Attributes.OF_ENTRANCES : List.of();
          case "api" -> hasApi() ? Attributes.OF_ENTRANCES : List.of();
          default -> named == null ? List.of() : Attributes.of(named);
        };
    if (attributes.contains(reference.attribute())) {
      named(path, named);
      return;
    }
    if (named == null && attributes.isEmpty()) {
      findings.add(
          path,
          "there is no component '%s'".formatted(reference.component()),
          Closest.cure(reference.component(), known()));
    } else {
      findings.add(
          path,
          "'%s' has no attribute '%s'".formatted(reference.component(), reference.attribute()),
          attributes.isEmpty()
              ? noAttributes(named)
              : Closest.cure(reference.attribute(), attributes));
    }
  }

  /** Services are found by name, which wants a place for names. */
  private void named(List<String> path, @Nullable Component component) {
    if (component instanceof EcsService service && design.namespace().isEmpty()) {
      findings.add(
          path,
          "'%s' has no host name, since the system has no private DNS".formatted(service.id()),
          "Add `namespace: \"${prefix}.local\"` at the top.");
    }
  }

  private static String noAttributes(@Nullable Component named) {
    return named instanceof EcsService
        ? "Make it `discoverable: true` to give it a host name."
        : "Nothing of it can be named in a text.";
  }

  private boolean hasApi() {
    return design.all(LambdaFunction.class).stream()
        .anyMatch(function -> !function.routes().isEmpty());
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(design.components().keySet());
    design.balancer().ifPresent(_ -> known.add("balancer"));
    if (hasApi()) {
      known.add("api");
    }
    return known;
  }

  private static List<String> in(List<String> path, String... steps) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(List.of(steps));
    return longer;
  }
}
