package io.ragdeck.monitoring.backups;

/** Whether a bucket keeps what is overwritten and deleted. */
public enum Versioning {
  ENABLED("versions are kept"),
  /** New ones are not kept; old ones are. */
  SUSPENDED("versioning is suspended"),
  OFF("no versions are kept");

  private final String words;

  Versioning(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
