package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work that runs to its end: a migration, seeding, a data pipeline.
 *
 * @param run when: before the services start, after they are steady, or only on demand
 * @param schedule when EventBridge Scheduler starts it besides: {@code cron(…)} or {@code rate(…)}
 */
public record EcsTask(
    String id,
    String description,
    Run run,
    Optional<String> schedule,
    String timeZone,
    String on,
    int cpu,
    int memory,
    Architecture architecture,
    int ephemeralStorageGiB,
    Map<String, Container> containers,
    String logGroup,
    int logRetentionDays,
    List<String> uses,
    List<Permission> permissions)
    implements Component {

  /** When a task runs by itself. */
  public enum Run {
    BEFORE_SERVICES,
    AFTER_SERVICES,
    ON_DEMAND
  }

  public EcsTask {
    containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
    uses = List.copyOf(uses);
    permissions = List.copyOf(permissions);
  }
}
