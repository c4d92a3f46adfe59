package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Deletes the copies of a schedule that its retention does not keep, and those that failed, once
 * there is a good one that is younger. What somebody else took is never touched.
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
    List<String> names = new ArrayList<>(former(context));
    spare.stream().map(KeptCopy::name).filter(name -> !names.contains(name)).forEach(names::add);
    if (names.isEmpty()) {
      return new Outcome.Skipped(
          "All %s copies of this schedule are kept.".formatted(own(all).size()));
    }
    context.remember(PLAN, String.join("\n", names));
    List<String> refused = delete(spare, context);
    names.removeAll(refused.stream().map(line -> line.split(": ", 2)[0]).toList());
    if (!names.isEmpty()) {
      context.result(Order.ScheduledCopy.DELETED, String.join("\n", names));
    }
    String told =
        "%s deleted by the retention of the schedule; %s kept."
            .formatted(names.size(), own(all).size() - (spare.size() - refused.size()));
    return refused.isEmpty()
        ? new Outcome.Done(told)
        : Outcome.Failed.because(
            "%s could not be deleted, the first because: %s"
                .formatted(refused.size(), refused.getFirst()),
            told + " The next run tries those again.");
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

  /** Those that AWS refused to delete, with why. */
  private List<String> delete(List<KeptCopy> spare, StepContext context) {
    List<String> refused = new ArrayList<>();
    int done = 0;
    for (KeptCopy copy : spare) {
      context.progress(done++, spare.size());
      try {
        copying.delete(copy.id());
        context.say("%s of %s is deleted.".formatted(copy.name(), copy.takenAt()));
      } catch (SdkException refusal) {
        refused.add("%s: %s".formatted(copy.name(), CloudProblem.of(refusal).message()));
        context.say(refused.getLast());
      }
    }
    return refused;
  }
}
