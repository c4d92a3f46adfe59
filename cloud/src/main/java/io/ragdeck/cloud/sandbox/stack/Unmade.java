package io.ragdeck.cloud.sandbox.stack;

/** A service refuses to make, change or delete a resource; the message is the service's. */
public final class Unmade extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String handlerErrorCode;

  /** With the code {@code InvalidRequest}, which most refusals have. */
  public Unmade(String reason) {
    this("InvalidRequest", reason);
  }

  /**
   * @param handlerErrorCode CloudFormation's sort of it: {@code AlreadyExists}, {@code NotFound},
   *     {@code InvalidRequest}, {@code ServiceLimitExceeded}, {@code AccessDenied}, {@code
   *     GeneralServiceException}, {@code NotStabilized}
   * @param reason the service's words
   */
  public Unmade(String handlerErrorCode, String reason) {
    super(reason, null, false, false);
    this.handlerErrorCode = handlerErrorCode;
  }

  public String handlerErrorCode() {
    return handlerErrorCode;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
