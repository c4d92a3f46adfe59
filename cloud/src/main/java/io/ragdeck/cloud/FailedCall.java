package io.ragdeck.cloud;

import java.util.Arrays;
import java.util.Optional;

/**
 * A note on an SDK exception that says which call failed: AWS's own message often doesn't. Carried
 * as a suppressed exception, so that the SDK's exception keeps its type.
 */
public final class FailedCall extends Exception {

  private final transient Call call;

  private FailedCall(Call call) {
    super(call.toString(), null, false, false);
    this.call = call;
  }

  /** Adds the note, unless one is there: the innermost call is the one that failed. */
  public static <T extends Throwable> T mark(T thrown, Call call) {
    if (of(thrown).isEmpty()) {
      thrown.addSuppressed(new FailedCall(call));
    }
    return thrown;
  }

  /** The call that failed, from the exception or one of its causes. */
  public static Optional<Call> of(Throwable thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      Optional<Call> call =
          Arrays.stream(one.getSuppressed())
              .filter(FailedCall.class::isInstance)
              .map(note -> ((FailedCall) note).call)
              .findFirst();
      if (call.isPresent()) {
        return call;
      }
    }
    return Optional.empty();
  }
}
