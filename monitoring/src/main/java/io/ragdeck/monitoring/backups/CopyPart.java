package io.ragdeck.monitoring.backups;

/** A list of copies that is read for itself, so that one API that is denied hides one list. */
public enum CopyPart {
  DATABASE_SNAPSHOTS("snapshots of databases"),
  CLUSTER_SNAPSHOTS("snapshots of database clusters"),
  CACHE_SNAPSHOTS("snapshots of caches"),
  VOLUME_SNAPSHOTS("snapshots of volumes"),
  RECOVERY_POINTS("recovery points of AWS Backup");

  private final String words;

  CopyPart(String words) {
    this.words = words;
  }

  /** In the plural, as an operator says it. */
  public String words() {
    return words;
  }
}
