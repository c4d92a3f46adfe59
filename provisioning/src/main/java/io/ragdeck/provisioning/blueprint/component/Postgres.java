package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PostgreSQL database in RDS.
 *
 * @param name the DB instance's identifier
 * @param version of the engine, such as {@code 16.9}
 * @param secret the name of the generated password in Secrets Manager
 * @param settings parameters of its own parameter group, in AWS's units
 * @param backupDays how long automated backups are kept; 0: none
 */
public record Postgres(
    String id,
    String description,
    String name,
    String version,
    String instanceClass,
    int storageGiB,
    int maxStorageGiB,
    boolean multiAz,
    int backupDays,
    String database,
    String username,
    String secret,
    Map<String, String> settings,
    boolean insights)
    implements Component {

  public Postgres {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
