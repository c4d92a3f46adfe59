package io.ragdeck.provisioning.protection;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.Optional;

/** Takes the copy, or finds that it was begun, and waits until it can be restored. */
final class CopyPart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final int WHOLE = 100;
  private static final String HANDLE = "handle";

  private static final String CURE =
      "Ask for another copy, which gets the name of its own minute; this one may be deleted.";

  private final StoreCopying copying;
  private final String store;
  private final String copy;

  /**
   * @param store what AWS calls it
   * @param copy what the copy is called
   */
  CopyPart(StoreCopying copying, String store, String copy) {
    this.copying = copying;
    this.store = store;
    this.copy = copy;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    String handle = begun(context);
    while (true) {
      CopyProgress now = copying.look(handle);
      context.progress(now.percent(), WHOLE);
      switch (now.state()) {
        case READY -> {
          context.result("copy of " + store, named(handle));
          return new Outcome.Done(
              "The copy %s of the %s %s is whole. Nobody has tried to restore it."
                  .formatted(named(handle), copying.called(), store));
        }
        case PARTIAL -> {
          return Outcome.Failed.because(
              "The copy %s of the %s %s is partial: some of the data is not in it. It counts for none."
                  .formatted(named(handle), copying.called(), store),
              CURE);
        }
        case FAILED -> {
          return Outcome.Failed.because(
              "The copy %s of the %s %s is %s."
                  .formatted(named(handle), copying.called(), store, now.word()),
              CURE);
        }
        case UNDER_WAY -> {}
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; AWS goes on with the copy %s.".formatted(named(handle)));
      }
      context.pause(PERIOD);
    }
  }

  private String begun(StepContext context) {
    Optional<String> known = context.recall(HANDLE);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<String> there = copying.find(copy);
    String handle = there.orElseGet(() -> copying.begin(store, copy));
    context.remember(HANDLE, handle);
    context.say(
        there.isPresent()
            ? "The copy %s was begun before.".formatted(named(handle))
            : "The %s %s is copied to %s.".formatted(copying.called(), store, named(handle)));
    return handle;
  }

  /** Its name, and what AWS calls it where that is another. */
  private String named(String handle) {
    return handle.equals(copy) ? handle : "%s (%s)".formatted(copy, handle);
  }
}
