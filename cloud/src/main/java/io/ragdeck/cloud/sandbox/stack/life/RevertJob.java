package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** Gives one resource back what it had before an update that failed. */
final class RevertJob implements Job {

  private final Run run;
  private final LogicalResource row;
  private final Made before;
  private final ResourceKind kind;

  RevertJob(Run run, LogicalResource row, Made before) {
    this.run = run;
    this.row = row;
    this.before = before;
    this.kind = run.kind(row.type());
  }

  @Override
  public String logicalId() {
    return row.logicalId();
  }

  @Override
  public Set<String> needs() {
    return before.needs();
  }

  @Override
  public Progress begin() {
    row.made(before);
    JsonNode attempted = run.attempted().get(logicalId());
    if (attempted == null) {
      return done();
    }
    report(ResourceStatus.UPDATE_IN_PROGRESS, Optional.empty());
    try {
      kind.update(run.account(), before.physicalId(), attempted, run.wanted(before));
      return Progress.GOING;
    } catch (Unmade e) {
      return fail(run.words(e));
    }
  }

  @Override
  public Progress look(Instant begun) {
    try {
      return switch (kind.standing(run.account(), before.physicalId(), begun)) {
        case Standing.Working() -> Progress.GOING;
        case Standing.Stable() -> done();
        case Standing.Failed(String reason) -> fail(run.words(reason, "GeneralServiceException"));
      };
    } catch (Unmade e) {
      return fail(run.words(e));
    }
  }

  private Progress done() {
    run.learn(row, before);
    run.attempted().remove(logicalId());
    run.touched().remove(logicalId());
    report(ResourceStatus.UPDATE_COMPLETE, Optional.empty());
    return Progress.DONE;
  }

  private Progress fail(String reason) {
    report(ResourceStatus.UPDATE_FAILED, Optional.of(reason));
    return Progress.FAILED;
  }

  @Override
  public void cancel() {
    report(ResourceStatus.UPDATE_FAILED, Optional.of("Resource update cancelled"));
  }

  private void report(ResourceStatus status, Optional<String> reason) {
    run.log().resource(row, status, reason);
  }
}
