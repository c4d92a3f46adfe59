package io.ragdeck.console.operations;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Steps that a test writes, and what became of them. */
final class Script implements Procedures {

  private final List<Step> steps = new ArrayList<>();
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  interface Deed {
    Outcome run(StepContext context) throws InterruptedException;
  }

  Script step(String name, Deed deed) {
    steps.add(
        new Step() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Outcome run(StepContext context) throws InterruptedException {
            ran.add(name);
            return deed.run(context);
          }
        });
    return this;
  }

  Script done(String name) {
    return step(name, _ -> new Outcome.Done(name + " is done."));
  }

  /** The names of the steps that were run, in that order. */
  List<String> ran() {
    return List.copyOf(ran);
  }

  @Override
  public List<Step> of(Subject subject, Order order) {
    return List.copyOf(steps);
  }
}
