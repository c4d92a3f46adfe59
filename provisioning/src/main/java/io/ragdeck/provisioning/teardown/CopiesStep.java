package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.protection.CopyProgress;
import io.ragdeck.provisioning.protection.StoreCopying;
import io.ragdeck.provisioning.protection.StoreCopyings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Takes a last copy of every store that can be copied, and waits until each can be restored.
 * Nothing of the system runs by then but tasks that a schedule begins: those are stopped, and a
 * copy beside which one ran is not taken for the last.
 */
final class CopiesStep implements Step {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private static final List<String> KEPT =
      List.of("AWS::S3::Bucket", "AWS::EFS::FileSystem", "AWS::OpenSearchService::Domain");

  private static final String BEFORE = "tasks-before";

  private static final String CANCELLED =
      "No stack was deleted; copies that were begun stay, and what was stopped rests until the"
          + " system is woken.";

  private static final String CURE =
      "Retry takes another one; to give the teardown up, wake the system.";

  private final Teardown teardown;
  private final LoneTasks tasks;

  CopiesStep(Teardown teardown) {
    this.teardown = teardown;
    this.tasks = new LoneTasks(teardown);
  }

  @Override
  public String name() {
    return "Final copies";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (context.recall(BEFORE).isEmpty()) {
      List<Task> running = tasks.end(context);
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(CANCELLED);
      }
      if (!running.isEmpty()) {
        return Outcome.Failed.because(
            "The task %s does not stop: no copy would be the last one. Nothing was deleted."
                .formatted(running.getFirst().taskArn()),
            "Look at it, then retry; to give the teardown up, wake the system.");
      }
      context.remember(BEFORE, String.join(" ", new TreeSet<>(LoneTasks.ids(tasks.all()))));
    }
    Map<String, StoreCopying> copies = new LinkedHashMap<>();
    for (StoreCopying kind : StoreCopyings.last(teardown.clients(), teardown.subject())) {
      for (String store : teardown.all(kind.type())) {
        if (context.cancelRequested()) {
          return new Outcome.Cancelled(CANCELLED);
        }
        String copy = context.token("copy-" + copies.size());
        String handle = kind.find(copy).orElseGet(() -> kind.begin(store, copy));
        copies.put(handle, kind);
        context.say("The %s %s is copied to %s.".formatted(kind.called(), store, copy));
        context.result("copy of " + store, copy);
      }
    }
    for (String type : KEPT) {
      for (String store : teardown.all(type)) {
        context.say("%s stays as it is.".formatted(store));
      }
    }
    return copies.isEmpty()
        ? new Outcome.Skipped("The system has no store that is copied.")
        : waitedFor(context, copies);
  }

  private Outcome waitedFor(StepContext context, Map<String, StoreCopying> copies)
      throws InterruptedException {
    while (true) {
      int ready = 0;
      for (Map.Entry<String, StoreCopying> copy : copies.entrySet()) {
        CopyProgress progress = copy.getValue().look(copy.getKey());
        if (progress.state() == CopyProgress.State.READY) {
          ready++;
        } else if (progress.state() == CopyProgress.State.FAILED) {
          return Outcome.Failed.because(
              "The last copy %s of the %s is %s; nothing was deleted."
                  .formatted(copy.getKey(), copy.getValue().called(), progress.word()),
              CURE);
        }
      }
      context.progress(ready, copies.size());
      if (ready == copies.size()) {
        return last(context, ready);
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(CANCELLED);
      }
      context.pause(PERIOD);
    }
  }

  /** Unless something ran beside them. */
  private Outcome last(StepContext context, int copies) {
    Set<String> ran = LoneTasks.ids(tasks.all());
    ran.removeAll(List.of(context.recall(BEFORE).orElseThrow().split(" ", -1)));
    return ran.isEmpty()
        ? new Outcome.Done(
            "%s can be restored.".formatted(copies == 1 ? "1 copy" : copies + " copies"))
        : Outcome.Failed.because(
            "The task %s ran while copies were taken, which may lack what it wrote; nothing was deleted."
                .formatted(ran.iterator().next()),
            CURE);
  }
}
