package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.Set;

/** Tasks that run and that the load balancer does not trust. */
final class TargetsCheck extends VerdictCheck {

  TargetsCheck() {
    super(Set.of(Cause.TARGET_UNHEALTHY));
  }

  @Override
  public String id() {
    return "target-unhealthy";
  }

  @Override
  public String title() {
    return "Targets unhealthy";
  }

  @Override
  public String looksAt() {
    return "Finds services whose tasks the load balancer's health check refuses, or to which no rule sends anything.";
  }
}
