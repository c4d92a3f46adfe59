package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The facts of AWS's resource types, as {@code bin/trim-resource-types} took them from AWS's
 * published schemas. {@code resource-types.txt} beside them is the list of the types.
 */
public final class ResourceTypes {

  private static final String FILE = "/io/ragdeck/cloud/sandbox/stack/resource-types.json";

  private static final Map<String, ResourceType> TYPES = load();

  /** The types that AWS documents DeletionPolicy Snapshot for. */
  private static final Set<String> WITH_SNAPSHOTS =
      Set.of(
          "AWS::DocDB::DBCluster",
          "AWS::EC2::Volume",
          "AWS::ElastiCache::CacheCluster",
          "AWS::ElastiCache::ReplicationGroup",
          "AWS::Neptune::DBCluster",
          "AWS::RDS::DBCluster",
          "AWS::RDS::DBInstance",
          "AWS::Redshift::Cluster");

  private ResourceTypes() {}

  public static Optional<ResourceType> of(String type) {
    return Optional.ofNullable(TYPES.get(type));
  }

  static Set<String> withSnapshots() {
    return WITH_SNAPSHOTS;
  }

  private static Map<String, ResourceType> load() {
    try (InputStream in = ResourceTypes.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The facts lack " + FILE);
      }
      JsonNode all = new ObjectMapper().readTree(in);
      return all.properties().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, entry -> new ResourceType(entry.getKey(), entry.getValue())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
