package io.ragdeck.console.systems;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a system's parts let be done to it. Where its blueprint is not known, whoever tries it is
 * told by the operation.
 *
 * @param cluster whether it has an ECS cluster, for services and tasks
 * @param maintenance whether there is a place for a maintenance page
 * @param parking whether anything in it can be stopped and costs less then
 * @param instances whether instances of its own carry its tasks
 */
public record Abilities(boolean cluster, boolean maintenance, boolean parking, boolean instances) {

  static Abilities of(FleetSystem system, Optional<Design> design) {
    return new Abilities(
        !system.isOfStacks(),
        design.map(Abilities::isReached).orElse(true),
        design.map(Abilities::canRest).orElse(true),
        design.map(it -> has(it, Capacity.class)).orElse(false));
  }

  private static boolean isReached(Design design) {
    return design.balancer().isPresent()
        || design.all(LambdaFunction.class).stream()
            .anyMatch(function -> !function.routes().isEmpty());
  }

  private static boolean canRest(Design design) {
    return Stream.of(
            EcsService.class,
            Capacity.class,
            ComposeHost.class,
            Postgres.class,
            DocumentDb.class,
            SageMakerEndpoint.class)
        .anyMatch(kind -> has(design, kind));
  }

  private static boolean has(Design design, Class<? extends Component> kind) {
    return !design.all(kind).isEmpty();
  }

  /** What can't be done and why, one sentence each, for the place of the buttons. */
  public List<String> lacks() {
    List<String> lacks = new ArrayList<>();
    if (!cluster) {
      lacks.add(
          "It has no ECS services: nothing to scale, and no revisions to roll back to. Deploy its"
              + " former tag to go back.");
      lacks.add("It has no ECS cluster to run a task in.");
    }
    if (!maintenance) {
      lacks.add(
          "It has neither a load balancer nor functions behind an API: there is no place for a"
              + " maintenance page.");
    }
    if (!parking) {
      lacks.add("Nothing in it can be parked: it costs nothing while nobody calls it.");
    }
    return lacks;
  }
}
