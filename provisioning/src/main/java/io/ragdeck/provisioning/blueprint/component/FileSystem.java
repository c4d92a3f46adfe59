package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An EFS file system with its access points.
 *
 * @param infrequentAfterDays when files move to the cheaper class; 0: never
 * @param backup whether AWS Backup copies it daily
 */
public record FileSystem(
    String id,
    String description,
    String name,
    String throughput,
    int infrequentAfterDays,
    boolean backup,
    Map<String, AccessPoint> accessPoints)
    implements Component {

  /**
   * A folder of the file system with an owner of its own.
   *
   * @param path in the file system
   * @param permissions in octal
   */
  public record AccessPoint(String path, int uid, int gid, String permissions) {}

  public FileSystem {
    accessPoints = Collections.unmodifiableMap(new LinkedHashMap<>(accessPoints));
  }
}
