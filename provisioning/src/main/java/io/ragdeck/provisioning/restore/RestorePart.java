package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.Optional;

/** Makes the new store, or finds that it was begun, and waits until it answers. */
final class RestorePart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final int WHOLE = 100;

  /** What was begun is looked at by this; within the same step also when it is taken away. */
  static final String HANDLE = "handle";

  /** Kept before AWS is asked: from then on something may be there. */
  private static final String ASKED = "asked";

  private static final String WORD = "word";

  private final StoreRestoring restoring;
  private final Order.Restore order;

  RestorePart(StoreRestoring restoring, Order.Restore order) {
    this.restoring = restoring;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (context.cancelRequested() && context.recall(ASKED).isEmpty()) {
      return new Outcome.Cancelled("Nothing was restored.");
    }
    String handle = begun(context);
    while (true) {
      RestoreProgress now = restoring.look(handle);
      context.progress(now.percent(), WHOLE);
      say(context, handle, now);
      switch (now.state()) {
        case READY -> {
          now.address().ifPresent(address -> context.result(Order.Restore.ADDRESS, address));
          return new Outcome.Done(
              "The %s %s is made of %s%s."
                  .formatted(
                      restoring.called(),
                      named(handle),
                      order.origin(),
                      now.address().map(at -> " and " + restoring.where(at)).orElse("")));
        }
        case FAILED, MISSING, ENDING -> {
          return Outcome.Failed.because(
              "The %s %s is %s.".formatted(restoring.called(), named(handle), now.word()),
              now.state() == RestoreProgress.State.FAILED
                  ? "Its events say why. What was made of it costs until it is deleted."
                  : "Somebody deleted it meanwhile; restore it under another name.");
        }
        case UNDER_WAY -> {}
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; AWS goes on with the %s %s, which costs as long as it stands."
                .formatted(restoring.called(), named(handle)));
      }
      context.pause(PERIOD);
    }
  }

  private String begun(StepContext context) {
    Optional<String> known = context.recall(HANDLE);
    if (known.isPresent()) {
      return known.get();
    }
    context.remember(ASKED, order.as());
    Optional<String> there = restoring.begun(order, context);
    String handle = there.orElseGet(() -> restoring.begin(order, context));
    context.remember(HANDLE, handle);
    context.say(
        there.isPresent()
            ? "The %s %s was begun before.".formatted(restoring.called(), named(handle))
            : "The %s %s is made of %s."
                .formatted(restoring.called(), named(handle), order.origin()));
    return handle;
  }

  /** AWS's words as they change. */
  private static void say(StepContext context, String handle, RestoreProgress now) {
    if (!context.recall(WORD).equals(Optional.of(now.word()))) {
      context.remember(WORD, now.word());
      context.say("%s is %s.".formatted(handle, now.word()));
    }
  }

  private String named(String handle) {
    return handle.equals(order.as()) ? handle : "%s (%s)".formatted(order.as(), handle);
  }
}
