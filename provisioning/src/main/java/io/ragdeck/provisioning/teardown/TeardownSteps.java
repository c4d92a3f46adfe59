package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.scaling.Scalings;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that delete a system. They are the same for every system, whatever stands of it: a
 * teardown that is gone on with finds less than it began with.
 */
public final class TeardownSteps {

  private TeardownSteps() {}

  public static List<Step> of(Subject subject, Order.Teardown order, AwsClients clients) {
    Teardown teardown = new Teardown(subject, order, clients);
    List<Step> steps = new ArrayList<>();
    steps.add(new Neighbours(teardown));
    steps.add(new AwakeStep(teardown));
    if (order.keepData()) {
      // What is written after a copy is lost; what was stopped can be woken.
      steps.addAll(new Scalings(clients).calm(subject));
      // A copy that fails leaves everything as protected as it was.
      steps.add(new CopiesStep(teardown));
    }
    steps.add(new ProtectionStep(teardown));
    steps.add(new OtherStacksStep(teardown));
    for (StackKind kind : List.of(StackKind.values()).reversed()) {
      steps.add(new DeletionStep(teardown, kind));
    }
    if (!order.keepData()) {
      steps.add(new RetainedStep(teardown));
    }
    steps.add(new LeftoversStep(teardown));
    return List.copyOf(steps);
  }
}
