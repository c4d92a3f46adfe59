package io.ragdeck.cloud.sandbox.world;

/** Copies that do not end well, because somebody wants to see what happens then. */
public final class CopyTroubles {

  private boolean next;

  private CopyTroubles() {}

  public static CopyTroubles of(Account account) {
    return account.store(CopyTroubles.class, made -> new CopyTroubles());
  }

  /** The next copy that is begun fails; one of AWS Backup is partial. */
  public void spoilNext() {
    next = true;
  }

  /** Whether the one that is begun now is spoilt. */
  boolean spoils() {
    boolean so = next;
    next = false;
    return so;
  }
}
