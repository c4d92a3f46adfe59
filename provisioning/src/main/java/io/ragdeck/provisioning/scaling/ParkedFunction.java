package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.running.FunctionHold;

/** A function. It costs nothing at rest, but what it needs is stopped: each call would fail. */
record ParkedFunction(FunctionHold hold, String arn, FunctionHold.State now) implements Parkable {

  @Override
  public String name() {
    return "function " + arn.substring(arn.lastIndexOf(':') + 1);
  }

  @Override
  public Way toRest() {
    if (now.stopped() && now.ours().isEmpty() && now.others().isEmpty()) {
      // Somebody stopped it by hand, and it stays so.
      return Way.NONE;
    }
    return now.stopped() && now.ours().isPresent() ? Way.ARRIVED : Way.AHEAD;
  }

  @Override
  public void park() {
    boolean ignored = hold.stop(arn);
  }

  @Override
  public Way toWork() {
    if (now.ours().isEmpty()) {
      return Way.NONE;
    }
    return now.givenBack() ? Way.ARRIVED : Way.AHEAD;
  }

  @Override
  public void wake() {
    hold.giveBack(arn);
  }

  @Override
  public void forget() {
    if (now.ours().isPresent()) {
      hold.forget(arn);
    }
  }
}
