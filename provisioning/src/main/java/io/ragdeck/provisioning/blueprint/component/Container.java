package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container of a task.
 *
 * @param image either an image by name and tag, or empty where {@code build} makes it
 * @param build how the system's own image is made
 * @param ports that it listens on; the first is the one that others mean
 * @param environment variables; values may hold {@code ${component.attribute}}
 * @param secrets variables that hold a secret: the id of a secret, or {@code component.password}
 * @param memory hard limit in MiB, 0: the task's
 * @param dependsOn containers that must be there first: START, COMPLETE, SUCCESS or HEALTHY
 */
public record Container(
    Optional<String> image,
    Optional<Build> build,
    List<Integer> ports,
    Map<String, String> environment,
    Map<String, String> secrets,
    List<Mount> mounts,
    int cpu,
    int memory,
    int gpus,
    List<String> entryPoint,
    List<String> command,
    Optional<ContainerCheck> check,
    boolean essential,
    Map<String, String> dependsOn,
    Optional<String> user,
    boolean readOnlyRoot,
    Map<String, Integer> ulimits,
    int stopSeconds) {

  public Container {
    ports = List.copyOf(ports);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    mounts = List.copyOf(mounts);
    entryPoint = List.copyOf(entryPoint);
    command = List.copyOf(command);
    dependsOn = Collections.unmodifiableMap(new LinkedHashMap<>(dependsOn));
    ulimits = Collections.unmodifiableMap(new LinkedHashMap<>(ulimits));
  }
}
