package io.ragdeck.monitoring.fleet;

import java.util.List;

/**
 * How a service is doing and why, worst reason first.
 *
 * @param reasons empty only for a healthy service
 */
public record Verdict(Health health, List<Reason> reasons) {

  public Verdict {
    reasons = List.copyOf(reasons);
  }
}
