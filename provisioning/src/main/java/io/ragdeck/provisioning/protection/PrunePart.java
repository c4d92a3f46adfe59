package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Deletes the copies of a schedule that its retention does not keep, and those that failed, once
 * there is a good one that is younger. What somebody else took is never touched; what a lock or a
 * hold keeps stays, and is said.
 */
final class PrunePart implements Part.Work {

  private static final String PLAN = "plan";

  private final StoreKeeping copying;
  private final Order.ScheduledCopy order;

  PrunePart(StoreKeeping copying, Order.ScheduledCopy order) {
    this.copying = copying;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) {
    List<KeptCopy> all = copying.copies(order.store());
    List<KeptCopy> spare = spare(all);
    Stayed stayed = new Stayed(new ArrayList<>(), new ArrayList<>(locked(all)));
    stayed.held().forEach(context::say);
    List<String> names = new ArrayList<>(former(context));
    spare.stream().map(KeptCopy::name).filter(name -> !names.contains(name)).forEach(names::add);
    if (names.isEmpty()) {
      return new Outcome.Skipped(
          "All %s copies of this schedule are kept%s"
              .formatted(own(all).size(), onlyHeld(stayed.held())));
    }
    context.remember(PLAN, String.join("\n", names));
    int gone = delete(spare, context, stayed);
    names.removeAll(stayed.names());
    if (!names.isEmpty()) {
      context.result(Order.ScheduledCopy.DELETED, String.join("\n", names));
    }
    String told =
        "%s deleted by the retention of the schedule; %s kept%s"
            .formatted(names.size(), own(all).size() - gone, onlyHeld(stayed.held()));
    return stayed.refused().isEmpty()
        ? new Outcome.Done(told)
        : Outcome.Failed.because(
            "%s could not be deleted, the first because: %s"
                .formatted(stayed.refused().size(), stayed.refused().getFirst()),
            told + " The next run tries those again.");
  }

  /**
   * What should have gone and did not, a line each, from the name on.
   *
   * @param refused what AWS refused to delete or could not
   * @param held what nobody may delete now
   */
  private record Stayed(List<String> refused, List<String> held) {
    List<String> names() {
      return Stream.concat(refused.stream(), held.stream())
          .map(line -> line.split(": ", 2)[0])
          .toList();
    }
  }

  /** The end of a sentence about what is kept. */
  private static String onlyHeld(List<String> held) {
    return held.isEmpty()
        ? "."
        : ", %s of them only because nobody may delete them now, the first: %s"
            .formatted(held.size(), held.getFirst());
  }

  /** Before the console died within the step: what of that is gone now went here. */
  private List<String> former(StepContext context) {
    return context.recall(PLAN).map(String::lines).stream().flatMap(lines -> lines).toList();
  }

  private List<KeptCopy> own(List<KeptCopy> all) {
    return all.stream().filter(one -> isOwn(one)).toList();
  }

  private boolean isOwn(KeptCopy copy) {
    return CopyName.isOf(copy.name(), order.store(), order.schedule());
  }

  private List<KeptCopy> spare(List<KeptCopy> all) {
    Set<String> ids =
        Retention.of(order.keeping())
            .spare(
                all.stream().map(one -> one.candidate(order.store(), order.schedule())).toList(),
                order.slot());
    return all.stream()
        .filter(one -> ids.contains(one.id()) || isFailed(one, all))
        .sorted(Comparator.comparing(KeptCopy::takenAt).thenComparing(KeptCopy::id))
        .toList();
  }

  /** Those that would go if no lock kept them. */
  private List<String> locked(List<KeptCopy> all) {
    Set<String> locked =
        all.stream().filter(KeptCopy::locked).map(KeptCopy::id).collect(Collectors.toSet());
    return spare(all.stream().map(KeptCopy::unlocked).toList()).stream()
        .filter(one -> locked.contains(one.id()))
        .map(one -> "%s: it is locked.".formatted(one.name()))
        .toList();
  }

  private boolean isFailed(KeptCopy copy, List<KeptCopy> all) {
    Predicate<KeptCopy> good = one -> one.state() == CopyProgress.State.READY;
    return isOwn(copy)
        && !copy.locked()
        && switch (copy.state()) {
          case FAILED, PARTIAL ->
              all.stream().filter(good).anyMatch(one -> one.takenAt().isAfter(copy.takenAt()));
          case READY, UNDER_WAY -> false;
        };
  }

  /** How many go; those that stay are noted. */
  private int delete(List<KeptCopy> spare, StepContext context, Stayed stayed) {
    int done = 0;
    int gone = 0;
    for (KeptCopy copy : spare) {
      context.progress(done++, spare.size());
      try {
        Optional<String> kept = copying.delete(copy.id());
        if (kept.isEmpty()) {
          gone++;
          context.say("%s of %s is deleted.".formatted(copy.name(), copy.takenAt()));
        } else {
          note(stayed.held(), copy, kept.get(), context);
        }
      } catch (SdkException refusal) {
        note(stayed.refused(), copy, CloudProblem.of(refusal).message(), context);
      } catch (Obstacle obstacle) {
        note(stayed.refused(), copy, obstacle.outcome().message(), context);
      }
    }
    return gone;
  }

  private static void note(List<String> lines, KeptCopy copy, String why, StepContext context) {
    lines.add("%s: %s".formatted(copy.name(), why));
    context.say(lines.getLast());
  }
}
