package io.ragdeck.provisioning.estimate;

/** A size that a template leaves to CloudFormation, or to nobody. */
final class Undecided extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what completes "whose …", such as {@code InstanceType is not known before it is made}
   */
  Undecided(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
