package io.ragdeck.provisioning.plan;

import java.util.List;
import java.util.Optional;

/**
 * What would happen to one resource.
 *
 * @param physicalId what it is called in AWS; empty for one that does not exist yet
 * @param details which properties change, and why
 * @param loss what would be lost; empty for nothing
 */
public record Change(
    Action action,
    String logicalId,
    String type,
    Optional<String> physicalId,
    List<Detail> details,
    Optional<String> loss) {

  /** Names are part of the HTTP API. Worst last. */
  public enum Action {
    ADD,
    /** It exists already and becomes the stack's. */
    IMPORT,
    MODIFY,
    /** CloudFormation knows only while it works whether it must replace. */
    MAY_REPLACE,
    REPLACE,
    REMOVE
  }

  /**
   * One property that changes.
   *
   * @param before empty where AWS does not say
   * @param after empty where AWS does not say, or learns it only while it works
   * @param recreates whether this property alone forces a new resource
   * @param cause what makes it change: a parameter, another resource, the template
   */
  public record Detail(
      String property,
      Optional<String> before,
      Optional<String> after,
      Recreation recreates,
      Optional<String> cause) {}

  /** CloudFormation's RequiresRecreation. */
  public enum Recreation {
    NEVER,
    CONDITIONALLY,
    ALWAYS
  }

  public Change {
    details = List.copyOf(details);
  }
}
