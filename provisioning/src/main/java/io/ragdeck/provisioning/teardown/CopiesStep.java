package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a last copy of every store that can be copied, and waits until each can be restored. */
final class CopiesStep implements Step {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private static final List<String> KEPT =
      List.of("AWS::S3::Bucket", "AWS::EFS::FileSystem", "AWS::OpenSearchService::Domain");

  private final Teardown teardown;

  CopiesStep(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public String name() {
    return "Final copies";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Map<String, FinalCopy> copies = new LinkedHashMap<>();
    for (FinalCopy kind : FinalCopies.of(teardown)) {
      for (String store : teardown.all(kind.type())) {
        if (context.cancelRequested()) {
          return new Outcome.Cancelled("No stack was deleted; copies that were begun stay.");
        }
        String copy = context.token("copy-" + copies.size());
        if (kind.state(copy).isEmpty()) {
          kind.begin(store, copy);
        }
        copies.put(copy, kind);
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

  private static Outcome waitedFor(StepContext context, Map<String, FinalCopy> copies)
      throws InterruptedException {
    while (true) {
      int ready = 0;
      for (Map.Entry<String, FinalCopy> copy : copies.entrySet()) {
        String state = copy.getValue().state(copy.getKey()).orElse("missing");
        if (state.equals("available")) {
          ready++;
        } else if (state.equals("failed") || state.equals("missing")) {
          return new Outcome.Failed(
              "The last copy %s of the %s is %s; nothing was deleted."
                  .formatted(copy.getKey(), copy.getValue().called(), state),
              List.of(),
              Optional.of("Retry takes another one."));
        }
      }
      context.progress(ready, copies.size());
      if (ready == copies.size()) {
        return new Outcome.Done(
            "%s can be restored.".formatted(ready == 1 ? "1 copy" : ready + " copies"));
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("No stack was deleted; copies that were begun stay.");
      }
      context.pause(PERIOD);
    }
  }
}
