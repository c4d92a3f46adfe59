package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Service;

/** Registers the revision that the service runs now, with other images. */
final class RevisionPart implements Part.Work {

  private final RunningService service;
  private final Exchange exchange;

  RevisionPart(RunningService service, Exchange exchange) {
    this.service = service;
    this.exchange = exchange;
  }

  @Override
  public Outcome run(StepContext context) {
    Service now = service.look();
    OwnRevision own = new OwnRevision(service);
    Optional<String> registered = own.find(context, now.taskDefinition());
    if (registered.isPresent()) {
      return done(registered.get());
    }
    List<ContainerDefinition> running =
        service.definition(now.taskDefinition()).containerDefinitions();
    List<ContainerDefinition> wanted = exchange.in(running);
    if (wanted.equals(running)) {
      return new Outcome.Skipped(
          "%s has these images already, as %s."
              .formatted(service.name(), RunningService.revision(now.taskDefinition())));
    }
    return done(own.register(context, now.taskDefinition(), wanted));
  }

  private static Outcome done(String arn) {
    return new Outcome.Done("Registered as %s.".formatted(RunningService.revision(arn)));
  }
}
