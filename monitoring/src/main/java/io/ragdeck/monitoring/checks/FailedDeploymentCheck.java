package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.Set;

/** Services that do not run what was asked for. */
final class FailedDeploymentCheck extends VerdictCheck {

  FailedDeploymentCheck() {
    super(Set.of(Cause.DEPLOYMENT_FAILED));
  }

  @Override
  public String id() {
    return "deployment-failed";
  }

  @Override
  public String title() {
    return "Deployment failed";
  }

  @Override
  public String looksAt() {
    return "Finds services whose last deployment failed, for a day, also where ECS rolled it back and all tasks run.";
  }
}
