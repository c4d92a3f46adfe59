package io.ragdeck.provisioning.capsule;

import io.ragdeck.provisioning.running.RunningService;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * What runs on ECS.
 *
 * @param services by name
 * @param allServices whether there are no more
 * @param definitions of the services and of one-off tasks, by family and revision
 * @param tasks those that run
 */
record Workload(
    List<Service> services, boolean allServices, List<Definition> definitions, List<Task> tasks) {

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /** A revision and its tags. */
  record Definition(TaskDefinition definition, List<Tag> tags) {

    /** The tenth revision of a family behind its ninth. */
    static final Comparator<Definition> BY_REVISION =
        Comparator.comparing(Definition::family)
            .thenComparingInt(Definition::revision)
            .thenComparing(Definition::name);

    String family() {
      return Inputs.family(definition.taskDefinitionArn());
    }

    private int revision() {
      return definition.revision() == null ? 0 : definition.revision();
    }

    /** Family and revision, such as {@code ragqa-api:3}. */
    String name() {
      return RunningService.revision(definition.taskDefinitionArn());
    }

    String file() {
      return "task-definitions/" + Files.part(name().replace(':', '-')) + ".json";
    }
  }

  /** Names of the services that run a revision. */
  List<String> users(Definition definition) {
    String arn = definition.definition().taskDefinitionArn();
    return services.stream()
        .filter(service -> arn.equals(service.taskDefinition()))
        .map(Service::serviceName)
        .toList();
  }

  /** Notes families of which several revisions are in use: each service would get the last. */
  void note(Gaps gaps) {
    Map<String, List<Definition>> families =
        definitions.stream()
            .collect(Collectors.groupingBy(Definition::family, TreeMap::new, Collectors.toList()));
    families.forEach(
        (family, revisions) -> {
          if (revisions.size() > 1) {
            gaps.unknown(
                "which revision of %s is wanted".formatted(family),
                revisions.stream()
                    .map(one -> "%s is used by %s".formatted(one.name(), usedBy(one)))
                    .collect(Collectors.joining("; ", "", ".")));
          }
        });
  }

  private String usedBy(Definition definition) {
    List<String> users = users(definition);
    return users.isEmpty() ? "no service, but a stack or a task" : String.join(", ", users);
  }

  /** Digests of the image that a container of a revision has where it runs. */
  List<String> digests(Definition definition, String container) {
    return List.copyOf(
        tasks.stream()
            .filter(
                task ->
                    definition.definition().taskDefinitionArn().equals(task.taskDefinitionArn()))
            .flatMap(task -> task.containers().stream())
            .filter(one -> container.equals(one.name()))
            .map(Container::imageDigest)
            .filter(digest -> digest != null && DIGEST.matcher(digest).matches())
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
