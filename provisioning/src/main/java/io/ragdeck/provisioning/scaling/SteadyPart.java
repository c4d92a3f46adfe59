package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;

/** Waits until a service runs what its scaling asks for. */
final class SteadyPart implements Part.Work {

  private final RunningService service;

  SteadyPart(RunningService service) {
    this.service = service;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Arrival arrival = new Arrival(service, context);
    arrival.begin(service.look());
    return arrival.await(
        now -> "%s runs %s.".formatted(service.name(), ScalePart.tasks(now.desiredCount())));
  }
}
