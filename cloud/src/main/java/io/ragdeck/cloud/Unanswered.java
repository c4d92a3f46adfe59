package io.ragdeck.cloud;

/** Something other than AWS was asked and gave no answer that can be used; the message says why. */
public final class Unanswered extends RuntimeException {

  public Unanswered(String message) {
    super(message);
  }
}
