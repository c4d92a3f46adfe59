package io.ragdeck.console.store;

import java.io.IOException;

/** What should be a copy of a store is none that can be used; the message says why. */
public final class UnusableCopy extends IOException {

  UnusableCopy(String message) {
    super(message);
  }
}
