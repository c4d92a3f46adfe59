package io.ragdeck.provisioning.capsule;

import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.TreeSet;
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
 * @param definitions of the services and of one-off tasks, by family and revision
 * @param tasks those that run
 */
record Workload(List<Service> services, List<Definition> definitions, List<Task> tasks) {

  /** A revision and its tags. */
  record Definition(TaskDefinition definition, List<Tag> tags) {

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

  /** Digests of the image that a container of a revision has where it runs. */
  List<String> digests(Definition definition, String container) {
    return List.copyOf(
        tasks.stream()
            .filter(
                task ->
                    definition.definition().taskDefinitionArn().equals(task.taskDefinitionArn()))
            .flatMap(task -> task.containers().stream())
            .filter(one -> container.equals(one.name()))
            .filter(one -> one.imageDigest() != null)
            .map(Container::imageDigest)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
