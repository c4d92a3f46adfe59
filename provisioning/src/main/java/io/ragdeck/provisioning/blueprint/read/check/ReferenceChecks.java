package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Attributes;
import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.Mount;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.read.Closest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether components that are named by others are there and are of the right kind. */
final class ReferenceChecks {

  private static final List<String> RESERVED = List.of("balancer", "api", "parameter");

  private final Design design;
  private final Findings findings;

  ReferenceChecks(Design design, Findings findings) {
    this.design = design;
    this.findings = findings;
  }

  void run() {
    for (Component component : design.components().values()) {
      if (RESERVED.contains(component.id())) {
        findings.add(
            List.of("components", component.id()),
            "'%s' is a reserved name".formatted(component.id()),
            "Name the component otherwise.");
      }
      secrets(component);
      uses(component);
      special(component);
    }
    Tasks.of(design).forEach(this::places);
    balancer();
  }

  private void special(Component component) {
    switch (component) {
      case EcsService service -> {
        service
            .scaling()
            .flatMap(scaling -> scaling.queue())
            .ifPresent(
                queue ->
                    named(
                        queue,
                        Queue.class,
                        "queue",
                        List.of("components", service.id(), "scaling", "queue")));
        service
            .containers()
            .forEach((name, container) -> mounts(service.id(), name, container.mounts()));
      }
      case EcsTask task ->
          task.containers()
              .forEach((name, container) -> mounts(task.id(), name, container.mounts()));
      case SageMakerEndpoint endpoint -> {
        endpoint
            .modelBucket()
            .ifPresent(
                bucket ->
                    named(
                        bucket,
                        Bucket.class,
                        "bucket",
                        List.of("components", endpoint.id(), "modelBucket")));
        if (endpoint.image().isPresent() == endpoint.build().isPresent()) {
          findings.add(
              endpoint.id(), "image", "needs either an image or a build", "Give one of them.");
        }
      }
      default -> {
        // The other kinds name no component beyond secrets and uses.
      }
    }
  }

  private void mounts(String id, String container, List<Mount> mounts) {
    for (int i = 0; i < mounts.size(); i++) {
      List<String> path = List.of("components", id, "containers", container, "mounts", "" + i);
      Mount mount = mounts.get(i);
      if (mount.files().isEmpty()) {
        continue;
      }
      Optional<FileSystem> files =
          named(mount.files().get(), FileSystem.class, "files", with(path, "files"));
      if (files.isEmpty() || mount.accessPoint().isEmpty()) {
        continue;
      }
      String point = mount.accessPoint().get();
      if (!files.get().accessPoints().containsKey(point)) {
        findings.add(
            with(path, "accessPoint"),
            "'%s' has no access point '%s'".formatted(files.get().id(), point),
            Closest.cure(point, files.get().accessPoints().keySet()));
      }
    }
  }

  private void places(Tasks tasks) {
    for (String provider : tasks.providers()) {
      if (!Tasks.fargate(provider) && !(design.components().get(provider) instanceof Capacity)) {
        List<String> places = new ArrayList<>(List.of("fargate", "fargate-spot"));
        design.all(Capacity.class).forEach(capacity -> places.add(capacity.id()));
        findings.add(
            tasks.id(),
            "on",
            "there is no capacity '%s'".formatted(provider),
            Closest.cure(provider, places));
      }
    }
  }

  private void secrets(Component component) {
    switch (component) {
      case EcsService service ->
          service
              .containers()
              .forEach((name, one) -> secrets(one.secrets(), containers(service.id(), name)));
      case EcsTask task ->
          task.containers()
              .forEach((name, one) -> secrets(one.secrets(), containers(task.id(), name)));
      case ComposeHost host -> secrets(host.secrets(), List.of("components", host.id()));
      case LambdaFunction function ->
          secrets(function.secrets(), List.of("components", function.id()));
      default -> {
        // No variables that hold a secret.
      }
    }
  }

  private void secrets(Map<String, String> secrets, List<String> path) {
    secrets.forEach(
        (variable, secret) -> {
          if (isSecret(secret)) {
            return;
          }
          List<String> known = new ArrayList<>();
          design.all(Secret.class).forEach(one -> known.add(one.id()));
          design.components().values().stream()
              .filter(Attributes::hasPassword)
              .forEach(one -> known.add(one.id() + ".password"));
          findings.add(
              with(with(path, "secrets"), variable),
              "there is no secret '%s'".formatted(secret),
              Closest.cure(secret, known));
        });
  }

  private boolean isSecret(String secret) {
    if (secret.endsWith(".password")) {
      Component store =
          design.components().get(secret.substring(0, secret.length() - ".password".length()));
      return store != null && Attributes.hasPassword(store);
    }
    return design.components().get(secret) instanceof Secret;
  }

  private void uses(Component component) {
    List<String> uses =
        switch (component) {
          case EcsService service -> service.uses();
          case EcsTask task -> task.uses();
          case ComposeHost host -> host.uses();
          case LambdaFunction function -> function.uses();
          default -> List.of();
        };
    for (int i = 0; i < uses.size(); i++) {
      named(
          uses.get(i), Component.class, "", List.of("components", component.id(), "uses", "" + i));
    }
  }

  private void balancer() {
    design
        .balancer()
        .flatMap(balancer -> balancer.fallback())
        .ifPresent(
            fallback -> {
              boolean served =
                  switch (design.components().get(fallback)) {
                    case EcsService service -> service.route().isPresent();
                    case ComposeHost host -> !host.routes().isEmpty();
                    case null, default -> false;
                  };
              if (!served) {
                findings.add(
                    List.of("balancer", "default"),
                    "'%s' is no service with a route".formatted(fallback),
                    Closest.cure(fallback, routed()));
              }
            });
  }

  private List<String> routed() {
    return design.components().values().stream()
        .filter(
            component ->
                component instanceof EcsService service && service.route().isPresent()
                    || component instanceof ComposeHost host && !host.routes().isEmpty())
        .map(Component::id)
        .toList();
  }

  private <C extends Component> Optional<C> named(
      String id, Class<C> kind, String word, List<String> path) {
    Component component = design.components().get(id);
    if (component == null) {
      findings.add(
          path,
          "there is no component '%s'".formatted(id),
          Closest.cure(id, design.all(kind).stream().map(Component::id).toList()));
      return Optional.empty();
    }
    if (!kind.isInstance(component)) {
      findings.add(
          path,
          "'%s' is no component of the kind '%s'".formatted(id, word),
          Closest.cure(id, design.all(kind).stream().map(Component::id).toList()));
      return Optional.empty();
    }
    return Optional.of(kind.cast(component));
  }

  private static List<String> containers(String id, String container) {
    return List.of("components", id, "containers", container);
  }

  private static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
