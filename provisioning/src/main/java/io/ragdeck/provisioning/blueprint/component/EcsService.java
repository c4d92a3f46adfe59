package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of one or more containers that ECS keeps running.
 *
 * @param name its name in the cluster
 * @param on {@code fargate}, {@code fargate-spot} or the id of a {@link Capacity}
 * @param strategy shares of capacity providers; overrides {@code on} where not empty
 * @param cpu of a task, in CPU units (1,024 are a vCPU)
 * @param memory of a task, in MiB
 * @param count tasks that run while nothing scales
 * @param discoverable has a name in the system's private DNS namespace
 * @param graceSeconds how long a new task may fail its target's health checks
 * @param logGroup where its containers write
 * @param uses components it talks to beyond those that its variables name
 * @param permissions what its tasks may do beyond what {@code uses} implies
 */
public record EcsService(
    String id,
    String description,
    String name,
    String on,
    List<ProviderShare> strategy,
    int cpu,
    int memory,
    Architecture architecture,
    int ephemeralStorageGiB,
    int count,
    Optional<Scaling> scaling,
    Map<String, Container> containers,
    Optional<Route> route,
    boolean discoverable,
    int minimumHealthyPercent,
    int maximumPercent,
    int graceSeconds,
    boolean exec,
    String logGroup,
    int logRetentionDays,
    AlarmLevels alarms,
    List<String> uses,
    List<Permission> permissions)
    implements Component {

  public EcsService {
    strategy = List.copyOf(strategy);
    containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
    uses = List.copyOf(uses);
    permissions = List.copyOf(permissions);
  }
}
