package io.ragdeck.provisioning.rollout;

/**
 * The change set that a step executes.
 *
 * @param stack the ARN of its stack
 * @param changes how many resources it touches
 * @param creates whether it makes the stack
 */
record ChosenChangeSet(String arn, String stack, int changes, boolean creates) {

  static ChosenChangeSet parse(String text) {
    String[] parts = text.split(" ", -1);
    return new ChosenChangeSet(
        parts[0], parts[1], Integer.parseInt(parts[2]), Boolean.parseBoolean(parts[3]));
  }

  /** The form that {@link #parse} reads. */
  String text() {
    return "%s %s %s %s".formatted(arn, stack, "" + changes, creates);
  }
}
