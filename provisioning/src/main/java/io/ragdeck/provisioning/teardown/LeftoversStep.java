package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.teardown.Remains.Remnant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists what is still in the account with the system's tags. */
final class LeftoversStep implements Step {

  private final Teardown teardown;

  LeftoversStep(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public String name() {
    return "Leftovers";
  }

  @Override
  public Outcome run(StepContext context) {
    Remains left = new Remains(teardown);
    List<Remnant> remains = left.all();
    Map<String, String> volumes = left.volumes(remains);
    for (Remnant remnant : remains) {
      context.say("Stays: " + remnant.arn());
      context.result(
          "stays: " + remnant.arn(),
          Stay.of(remnant, Optional.ofNullable(volumes.get(remnant.name()))));
    }
    if (remains.isEmpty()) {
      context.result("stays", "nothing");
      return new Outcome.Done("Nothing with the system's tags is left.");
    }
    return new Outcome.Done(
        "%s with the system's tags %s."
            .formatted(
                remains.size() == 1 ? "1 thing" : remains.size() + " things",
                remains.size() == 1 ? "stays" : "stay"));
  }
}
