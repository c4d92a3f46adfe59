package io.ragdeck.console.operations;

/** The console stops while a step is in the middle of what can't be interrupted by a signature. */
final class ConsoleStops extends RuntimeException {

  ConsoleStops(InterruptedException cause) {
    super("The console stops", cause, false, false);
  }
}
