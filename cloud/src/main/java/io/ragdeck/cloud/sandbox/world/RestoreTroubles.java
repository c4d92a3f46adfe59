package io.ragdeck.cloud.sandbox.world;

/** Restores that do not end well, because somebody wants to see what happens then. */
public final class RestoreTroubles {

  /** How a restore ends. */
  public enum End {
    GOOD,
    /** What was being made is there and of no use. */
    FAILED,
    /** It was given up half-way. */
    ABORTED
  }

  private End next = End.GOOD;

  private RestoreTroubles() {}

  public static RestoreTroubles of(Account account) {
    return account.store(RestoreTroubles.class, made -> new RestoreTroubles());
  }

  /** The next restore that is begun ends so. */
  public void endNext(End end) {
    next = end;
  }

  /** How the one ends that is begun now. */
  public End begin() {
    End now = next;
    next = End.GOOD;
    return now;
  }
}
