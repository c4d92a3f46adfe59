package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry.Policy;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** Takes one resource away, as its policy says. */
final class DeleteJob implements Job {

  /**
   * What is to go.
   *
   * @param made which of the row's resources; the row may stand for another one by now
   * @param policy what shall become of it
   */
  record Leftover(LogicalResource row, Made made, Policy policy) {}

  private final Run run;
  private final Leftover leftover;
  private final Set<String> needs = new LinkedHashSet<>();
  private final ResourceKind kind;

  /**
   * @param all what goes with it: those that were made after it go before it
   */
  DeleteJob(Run run, Leftover leftover, List<Leftover> all) {
    this.run = run;
    this.leftover = leftover;
    this.kind = run.kind(leftover.row().type());
    all.stream()
        .filter(other -> other.made().needs().contains(logicalId()))
        .forEach(other -> needs.add(other.row().logicalId()));
  }

  @Override
  public String logicalId() {
    return leftover.row().logicalId();
  }

  @Override
  public Set<String> needs() {
    return needs;
  }

  @Override
  public Progress begin() {
    String physicalId = leftover.made().physicalId();
    if (leftover.policy().retains()) {
      report(ResourceStatus.DELETE_SKIPPED, Optional.empty());
      return Progress.DONE;
    }
    report(ResourceStatus.DELETE_IN_PROGRESS, Optional.empty());
    try {
      if (leftover.policy() == Policy.SNAPSHOT) {
        kind.snapshot(run.account(), physicalId);
      }
      kind.delete(run.account(), physicalId, leftover.made().properties());
      return Progress.GOING;
    } catch (Unmade e) {
      return fail(run.words(e));
    }
  }

  @Override
  public Progress look(Instant begun) {
    try {
      return switch (kind.standing(run.account(), leftover.made().physicalId(), begun)) {
        case Standing.Working() -> Progress.GOING;
        case Standing.Stable() -> {
          report(ResourceStatus.DELETE_COMPLETE, Optional.empty());
          yield Progress.DONE;
        }
        case Standing.Failed(String reason) -> fail(run.words(reason, "GeneralServiceException"));
      };
    } catch (Unmade e) {
      return fail(run.words(e));
    }
  }

  private Progress fail(String reason) {
    report(ResourceStatus.DELETE_FAILED, Optional.of(reason));
    return Progress.FAILED;
  }

  @Override
  public void cancel() {
    report(ResourceStatus.DELETE_FAILED, Optional.of("Resource deletion cancelled"));
  }

  private void report(ResourceStatus status, Optional<String> reason) {
    LogicalResource row = leftover.row();
    if (row.made().filter(made -> made == leftover.made()).isPresent()) {
      run.log().resource(row, status, reason);
    } else {
      run.log().gone(row, leftover.made().physicalId(), status, reason);
    }
  }
}
