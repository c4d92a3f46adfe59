package io.ragdeck.console.systems;

import io.ragdeck.console.diagram.Picture;
import io.ragdeck.console.diagram.Picture.Live;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.diagram.Diagram;
import java.util.Optional;

/** The diagram of a system's design, each service with its state. */
final class LivePicture {

  private LivePicture() {}

  static Picture of(Design design, FleetSystem system) {
    return Picture.of(
        "Parts of %s and how they talk".formatted(system.id()),
        Diagram.of(design),
        node -> node.service().map(name -> live(system, name)));
  }

  private static Live live(FleetSystem system, String name) {
    Optional<ServiceState> service = system.service(name);
    if (service.isEmpty()) {
      boolean known = system.services().value().isPresent() && !system.services().isStale();
      return new Live("", known ? "bad" : "unknown", known ? "Not there" : "Unknown");
    }
    ServiceState state = service.get();
    return new Live(
        Addresses.service(system.id(), name),
        States.tone(state.verdict().health()),
        "%s, %s"
            .formatted(
                States.word(state.verdict().health()),
                Amounts.share(state.service().running(), state.service().desired())));
  }
}
