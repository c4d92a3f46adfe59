package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.Set;

/** Tasks that can't be started for want of an image or a secret. */
final class CannotStartCheck extends VerdictCheck {

  CannotStartCheck() {
    super(Set.of(Cause.IMAGE_PULL, Cause.SECRET_NOT_FOUND));
  }

  @Override
  public String id() {
    return "image-or-secret";
  }

  @Override
  public String title() {
    return "Image or secret missing";
  }

  @Override
  public String looksAt() {
    return "Finds services whose tasks can't be started because an image can't be pulled or a secret can't be read.";
  }
}
