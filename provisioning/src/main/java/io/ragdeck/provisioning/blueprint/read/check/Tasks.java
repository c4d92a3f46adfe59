package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.ProviderShare;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What services and tasks have in common: containers that run somewhere in a size.
 *
 * @param providers where it may run
 */
record Tasks(
    String id,
    List<String> providers,
    int cpu,
    int memory,
    int ephemeralStorageGiB,
    Map<String, Container> containers) {

  private static final List<String> FARGATE = List.of("fargate", "fargate-spot");

  static List<Tasks> of(Design design) {
    return design.components().values().stream()
        .flatMap(
            component ->
                switch (component) {
                  case EcsService service -> Stream.of(of(service));
                  case EcsTask task -> Stream.of(of(task));
                  default -> Stream.<Tasks>empty();
                })
        .toList();
  }

  private static Tasks of(EcsService service) {
    return new Tasks(
        service.id(),
        service.strategy().isEmpty()
            ? List.of(service.on())
            : service.strategy().stream().map(ProviderShare::provider).toList(),
        service.cpu(),
        service.memory(),
        service.ephemeralStorageGiB(),
        service.containers());
  }

  private static Tasks of(EcsTask task) {
    return new Tasks(
        task.id(),
        List.of(task.on()),
        task.cpu(),
        task.memory(),
        task.ephemeralStorageGiB(),
        task.containers());
  }

  boolean onFargate() {
    return providers.stream().anyMatch(FARGATE::contains);
  }

  static boolean fargate(String provider) {
    return FARGATE.contains(provider);
  }
}
