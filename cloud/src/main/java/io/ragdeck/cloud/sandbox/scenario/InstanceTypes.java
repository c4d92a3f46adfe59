package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.InstanceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The EC2 instance types that the sandbox knows, from instance-types.yaml. */
public final class InstanceTypes {

  private static final Map<String, InstanceType> TYPES = read();

  private InstanceTypes() {}

  /** By name, such as {@code g5.2xlarge}. */
  public static List<InstanceType> all() {
    return List.copyOf(TYPES.values());
  }

  public static Optional<InstanceType> find(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  static InstanceType named(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("Unknown instance type " + name));
  }

  private static Map<String, InstanceType> read() {
    Map<String, InstanceType> types = new TreeMap<>();
    Yaml.read("instance-types.yaml")
        .properties()
        .forEach(entry -> types.put(entry.getKey(), type(entry.getKey(), entry.getValue())));
    return types;
  }

  private static InstanceType type(String name, JsonNode node) {
    JsonNode gpu = node.path("gpu");
    return new InstanceType(
        name,
        node.path("vcpus").asInt(),
        node.path("memory").asInt(),
        gpu.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new InstanceType.Gpu(
                    gpu.path("manufacturer").asText(),
                    gpu.path("name").asText(),
                    gpu.path("count").asInt(),
                    gpu.path("memory").asInt())));
  }
}
