package io.ragdeck.provisioning.plan;

import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Optional;

/**
 * What would happen to one stack.
 *
 * @param changeSet the ARN of its change set; empty where AWS has none
 * @param problem why it can't be planned; empty where it can
 * @param pending outputs of other stacks that do not exist yet, so that values stand in for them
 * @param drift resources that somebody changed outside CloudFormation
 */
public record StackPlan(
    StackKind kind,
    String name,
    Effect effect,
    Optional<String> changeSet,
    List<Change> changes,
    Optional<String> problem,
    List<String> pending,
    List<DriftedResource> drift) {

  /** What applying it means for the stack. */
  public enum Effect {
    CREATE,
    UPDATE,
    NOTHING,
    /** A state of the stack, or AWS, forbids it. */
    BLOCKED
  }

  public StackPlan {
    changes = List.copyOf(changes);
    pending = List.copyOf(pending);
    drift = List.copyOf(drift);
  }
}
