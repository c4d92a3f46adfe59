package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.blueprint.component.Architecture;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.Mount;
import io.ragdeck.provisioning.blueprint.component.Permission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What services and one-off tasks have in common: a task definition is drawn from it. */
record TaskShape(
    String id,
    String family,
    String on,
    int cpu,
    int memory,
    Architecture architecture,
    int ephemeralStorageGiB,
    Map<String, Container> containers,
    String logGroup,
    int logRetentionDays,
    List<String> uses,
    List<Permission> permissions,
    boolean exec) {

  static TaskShape of(EcsService service) {
    return new TaskShape(
        service.id(),
        service.name(),
        service.strategy().isEmpty() ? service.on() : service.strategy().getFirst().provider(),
        service.cpu(),
        service.memory(),
        service.architecture(),
        service.ephemeralStorageGiB(),
        service.containers(),
        service.logGroup(),
        service.logRetentionDays(),
        service.uses(),
        service.permissions(),
        service.exec());
  }

  static TaskShape of(EcsTask task, String prefix) {
    return new TaskShape(
        task.id(),
        prefix + "-" + task.id(),
        task.on(),
        task.cpu(),
        task.memory(),
        task.architecture(),
        task.ephemeralStorageGiB(),
        task.containers(),
        task.logGroup(),
        task.logRetentionDays(),
        task.uses(),
        task.permissions(),
        false);
  }

  boolean fargate() {
    return on.toLowerCase(java.util.Locale.ROOT).startsWith("fargate");
  }

  /** Pairs of file system and access point that any container mounts. */
  Set<Mount> fileMounts() {
    Set<Mount> mounts = new LinkedHashSet<>();
    containers.values().stream()
        .flatMap(container -> container.mounts().stream())
        .filter(mount -> mount.files().isPresent())
        .forEach(mounts::add);
    return mounts;
  }
}
