package io.ragdeck.provisioning.scaling;

import java.util.function.Consumer;

/**
 * A database instance or cluster, by what RDS and DocumentDB have in common.
 *
 * @param status such as {@code available}
 * @param parked whether it has the tag
 * @param calls the calls that differ between the two
 */
record ParkedDatabase(String name, String arn, String status, boolean parked, Calls calls)
    implements Parkable {

  /**
   * What is asked of the service, by name for the first two, by ARN for the others.
   *
   * @param tag writes the tag
   */
  record Calls(
      Consumer<String> stop,
      Consumer<String> start,
      Consumer<String> tag,
      Consumer<String> untag) {}

  @Override
  public Way toRest() {
    return switch (status) {
      case "available" -> Way.AHEAD;
      case "stopped" -> parked ? Way.ARRIVED : Way.NONE;
      case "deleting" -> Way.NONE;
      // It can only be stopped once it is available.
      default -> Way.UNDER_WAY;
    };
  }

  @Override
  public void park() {
    if (!parked) {
      calls.tag().accept(arn);
    }
    calls.stop().accept(name);
  }

  @Override
  public Way toWork() {
    if (!parked) {
      return Way.NONE;
    }
    return switch (status) {
      case "stopped" -> Way.AHEAD;
      case "available" -> Way.ARRIVED;
      case "deleting" -> Way.NONE;
      default -> Way.UNDER_WAY;
    };
  }

  @Override
  public void wake() {
    calls.start().accept(name);
  }

  @Override
  public void forget() {
    if (parked) {
      calls.untag().accept(arn);
    }
  }
}
