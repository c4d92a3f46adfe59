package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import io.ragdeck.provisioning.scaling.Parkable.Way;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stops, or starts again, all things of one kind, and waits for them. Looks anew in each round, so
 * it goes on wherever it was left.
 *
 * @param name of the step
 * @param look what there is of the kind, as it is now
 * @param remark what else to say when they rest; may be empty
 * @param unknown why nobody can tell what there is; empty where somebody can
 */
record Stage(String name, Look look, String remark, Optional<String> unknown) {

  Stage(String name, Look look, String remark) {
    this(name, look, remark, Optional.empty());
  }

  /** What there is of a kind. */
  interface Look {
    List<? extends Parkable> now();
  }

  private record Direction(
      Function<Parkable, Way> way, Consumer<Parkable> ask, String arrived, String nothing) {}

  /** One thing, and how far it was at the last look: asking costs calls, and the answer moves. */
  private record At(Parkable one, Way way) {}

  Part park() {
    Direction down =
        new Direction(Parkable::toRest, Parkable::park, "%s at rest.", "There is nothing to stop.");
    return new Part(name, context -> run(context, down, remark));
  }

  Part wake() {
    Direction up =
        new Direction(
            Parkable::toWork, Parkable::wake, "%s as before.", "Nothing was parked here.");
    return new Part(name, context -> run(context, up, ""));
  }

  private Outcome run(StepContext context, Direction direction, String remark)
      throws InterruptedException {
    if (unknown.isPresent()) {
      return new Outcome.Skipped(unknown.get());
    }
    Patience patience = new Patience(context);
    boolean asked = context.recall("asked").isPresent();
    while (true) {
      List<At> all =
          look.now().stream()
              .map(one -> new At(one, direction.way().apply(one)))
              .filter(at -> at.way() != Way.NONE)
              .toList();
      for (At at : all) {
        if (at.way() == Way.AHEAD) {
          if (context.cancelRequested()) {
            return cancelled(at.one());
          }
          if (!asked) {
            context.remember("asked", "yes");
            asked = true;
          }
          direction.ask().accept(at.one());
          context.say(at.one().name());
        }
      }
      List<At> missing = all.stream().filter(at -> at.way() != Way.ARRIVED).toList();
      int there = all.size() - missing.size();
      context.progress(there, all.size());
      if (missing.isEmpty()) {
        return arrived(direction, all.stream().map(At::one).toList(), asked, remark);
      }
      Parkable next = missing.getFirst().one();
      if (context.cancelRequested()) {
        return left(next);
      }
      if (patience.over(there, next.trouble().isPresent())) {
        return failed(next, there, all.size());
      }
      patience.pause();
    }
  }

  private static Outcome arrived(
      Direction direction, List<Parkable> all, boolean asked, String remark) {
    if (all.isEmpty()) {
      return new Outcome.Skipped(direction.nothing());
    }
    String names = all.stream().map(Parkable::name).collect(Collectors.joining(", "));
    String sentence = direction.arrived().formatted(names) + (remark.isEmpty() ? "" : " " + remark);
    return asked ? new Outcome.Done(sentence) : new Outcome.Skipped(sentence);
  }

  private static Outcome cancelled(Parkable next) {
    return new Outcome.Cancelled(
        "Stopped before %s. What was parked has a tag that says how it was: parking or waking goes on from here."
            .formatted(next.name()));
  }

  private static Outcome left(Parkable next) {
    return new Outcome.Cancelled(
        "Nobody waits any longer; %s is on its way. What was parked has a tag that says how it was: parking or waking goes on from here."
            .formatted(next.name()));
  }

  private static Outcome failed(Parkable next, int there, int all) {
    Optional<String> why = next.trouble();
    return Outcome.Failed.because(
        "%s of %s are there; %s is not%s"
            .formatted(there, all, next.name(), why.map(": %s"::formatted).orElse(" yet.")),
        "Look at it, then try again: it goes on from here.");
  }
}
