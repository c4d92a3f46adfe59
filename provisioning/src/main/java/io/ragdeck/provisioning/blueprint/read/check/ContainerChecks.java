package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.Mount;
import io.ragdeck.provisioning.blueprint.read.Closest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the containers of a task need of each other and of the place where they run. */
final class ContainerChecks {

  private final Design design;
  private final Findings findings;

  ContainerChecks(Design design, Findings findings) {
    this.design = design;
    this.findings = findings;
  }

  void run() {
    for (Tasks tasks : Tasks.of(design)) {
      tasks.containers().forEach((name, container) -> check(tasks, name, container));
      order(tasks);
      ports(tasks);
      if (tasks.containers().values().stream().noneMatch(Container::essential)) {
        findings.add(
            List.of("components", tasks.id(), "containers"),
            "no container is essential",
            "ECS wants one whose end is the task's end.");
      }
    }
  }

  private void check(Tasks tasks, String name, Container container) {
    List<String> path = List.of("components", tasks.id(), "containers", name);
    if (container.image().isPresent() == container.build().isPresent()) {
      findings.add(
          path,
          container.image().isPresent()
              ? "has both an image and a build"
              : "has neither an image nor a build",
          "Give `image:` for a public image, `build:` for one of the system's own.");
    }
    container.image().filter(image -> !pinned(image)).ifPresent(image -> unpinned(path, image));
    for (int i = 0; i < container.mounts().size(); i++) {
      mount(
          tasks,
          List.of("components", tasks.id(), "containers", name, "mounts", "" + i),
          container.mounts().get(i));
    }
    container.environment().keySet().stream()
        .filter(container.secrets()::containsKey)
        .forEach(
            variable ->
                findings.add(
                    List.of("components", tasks.id(), "containers", name, "secrets", variable),
                    "'%s' is a variable and a secret".formatted(variable),
                    "ECS refuses a name that is there twice; keep the secret."));
  }

  private static boolean pinned(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    return image.contains("@sha256:") || name.contains(":") && !name.endsWith(":latest");
  }

  private void unpinned(List<String> path, String image) {
    findings.add(
        path,
        "the image '%s' names no version".formatted(image),
        "Pin a tag other than latest: what latest names changes by itself, and a rollback to it"
            + " rolls nothing back.");
  }

  private void mount(Tasks tasks, List<String> path, Mount mount) {
    if (mount.files().isPresent() && mount.hostPath().isPresent()) {
      findings.add(path, "names both files and hostPath", "Give one of them, or neither.");
    }
    if (mount.hostPath().isPresent() && tasks.onFargate()) {
      findings.add(path, "Fargate has no host to mount", "Mount a files component.");
    }
  }

  /** Names that are there, and no circle. */
  private void order(Tasks tasks) {
    Map<String, Container> containers = tasks.containers();
    containers.forEach(
        (name, container) ->
            container.dependsOn().keySet().stream()
                .filter(other -> !containers.containsKey(other))
                .sorted()
                .forEach(
                    other ->
                        findings.add(
                            List.of("components", tasks.id(), "containers", name, "dependsOn"),
                            "there is no container '%s' in the task".formatted(other),
                            Closest.cure(other, containers.keySet()))));
    containers.forEach(
        (name, container) ->
            container.dependsOn().entrySet().stream()
                .filter(other -> other.getValue().equals("HEALTHY"))
                .filter(other -> hasNoCheck(containers, other.getKey()))
                .forEach(
                    other ->
                        findings.add(
                            List.of("components", tasks.id(), "containers", name, "dependsOn"),
                            "waits for '%s' to be HEALTHY, which has no check"
                                .formatted(other.getKey()),
                            "Give that container a `check:`, or wait for START.")));
    containers.keySet().stream()
        .filter(name -> reaches(containers, name, name, new HashSet<>()))
        .findFirst()
        .ifPresent(
            name ->
                findings.add(
                    List.of("components", tasks.id(), "containers", name, "dependsOn"),
                    "the containers wait for each other in a circle",
                    "Take one dependsOn away."));
  }

  private static boolean hasNoCheck(Map<String, Container> containers, String name) {
    @Nullable Container container = containers.get(name);
    return container != null && container.check().isEmpty();
  }

  private static boolean reaches(
      Map<String, Container> containers, String from, String goal, Set<String> seen) {
    @Nullable Container container = containers.get(from);
    return container != null
        && container.dependsOn().keySet().stream()
            .filter(containers::containsKey)
            .anyMatch(
                next ->
                    next.equals(goal) || seen.add(next) && reaches(containers, next, goal, seen));
  }

  private void ports(Tasks tasks) {
    Set<Integer> taken = new HashSet<>();
    tasks
        .containers()
        .forEach(
            (name, container) ->
                container.ports().stream()
                    .filter(port -> !taken.add(port))
                    .forEach(
                        port ->
                            findings.add(
                                List.of("components", tasks.id(), "containers", name, "ports"),
                                "port %s is taken by another container of the task".formatted(port),
                                "Containers of a task share one network; take another port.")));
  }
}
