package io.ragdeck.cloud.sandbox.stack.template;

/** CloudFormation refuses a template or its parameters; the message is AWS's ValidationError. */
public final class TemplateError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TemplateError(String message) {
    super(message, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
