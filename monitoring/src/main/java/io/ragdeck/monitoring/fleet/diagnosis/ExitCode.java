package io.ragdeck.monitoring.fleet.diagnosis;

import java.util.Optional;

/** What a container's exit code usually means. Above 128 it is 128 plus the signal. */
final class ExitCode {

  private ExitCode() {}

  static String meaning(int code) {
    return switch (code) {
      case 0 -> ": a service's container must not end";
      case 126 -> ": its command is not executable";
      case 127 -> ": its command was not found";
      case 134 -> " (aborted)";
      case 137 -> " (killed: out of memory, or it did not stop in time)";
      case 139 -> " (segmentation fault)";
      case 143 -> " (told to stop)";
      case 255 -> " (the command itself failed)";
      default -> "";
    };
  }

  static Optional<String> remedy(int code) {
    return switch (code) {
      case 0 ->
          Optional.of("Make the command run in the foreground, or run it as a task of its own.");
      case 126, 127 -> Optional.of("Check the command and entry point in the task definition.");
      case 137 -> Optional.of("Compare memory use with the limit; look at the end of its log.");
      default -> Optional.of("Look at the end of its log.");
    };
  }

  /** Lowest first: an own failure, then killed, then an end without failure, then told to stop. */
  static int rank(int code) {
    return switch (code) {
      case 0 -> 2;
      case 137 -> 1;
      case 143 -> 3;
      default -> 0;
    };
  }
}
