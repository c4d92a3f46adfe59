package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Outcome;
import java.util.List;

/**
 * How a one-off task ended.
 *
 * @param lines the last that it wrote, oldest first; none where it did not run, wrote none, or AWS
 *     does not say
 */
public record TaskEnd(Outcome outcome, List<String> lines) {

  public TaskEnd {
    lines = List.copyOf(lines);
  }

  static TaskEnd unwritten(Outcome outcome) {
    return new TaskEnd(outcome, List.of());
  }
}
