package io.ragdeck.monitoring.backups;

/** What sort of copy it is. */
public enum CopyKind {
  /** A snapshot that stays until somebody deletes it. */
  MANUAL_SNAPSHOT("snapshot"),
  /** A snapshot that the service takes and deletes by itself; it goes with its store. */
  AUTOMATED_SNAPSHOT("automated snapshot"),
  /** What AWS Backup keeps in a vault. */
  RECOVERY_POINT("recovery point");

  private final String words;

  CopyKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
