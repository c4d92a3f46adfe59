package io.ragdeck.console.store;

/** The store can't be reached now. Nothing was changed; asking again later may work. */
public final class StoreUnavailable extends RuntimeException {

  public StoreUnavailable(String message) {
    super(message);
  }

  StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
