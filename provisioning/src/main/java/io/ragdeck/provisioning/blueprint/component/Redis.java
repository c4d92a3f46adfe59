package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Redis or Valkey cache in ElastiCache, with a password and TLS.
 *
 * @param engine {@code redis} or {@code valkey}
 * @param replicas beside the primary
 * @param snapshotDays how long daily snapshots are kept; 0: none
 */
public record Redis(
    String id,
    String description,
    String name,
    String engine,
    String version,
    String nodeType,
    int replicas,
    int snapshotDays,
    String secret,
    Map<String, String> settings)
    implements Component {

  public Redis {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
