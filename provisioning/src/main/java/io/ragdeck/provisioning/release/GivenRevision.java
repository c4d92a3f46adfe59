package io.ragdeck.provisioning.release;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * A revision that somebody chose. CloudFormation deregisters the one before whenever it brings
 * another, and nothing new may run what is deregistered: so a way back to it needs a copy.
 */
final class GivenRevision implements Part.Work {

  private final RunningService service;
  private final String revision;

  GivenRevision(RunningService service, String revision) {
    this.service = service;
    this.revision = revision;
  }

  @Override
  public Outcome run(StepContext context) {
    TaskDefinition found = find();
    return switch (found.status()) {
      case ACTIVE -> new Outcome.Done("%s can be deployed.".formatted(revision));
      case INACTIVE ->
          new Outcome.Done(
              "%s was deregistered; registered again as %s."
                  .formatted(revision, RunningService.revision(copy(context, found))));
      case DELETE_IN_PROGRESS, UNKNOWN_TO_SDK_VERSION ->
          throw new Obstacle(
              "The revision %s is being deleted.".formatted(revision), "Choose another one.");
    };
  }

  private String copy(StepContext context, TaskDefinition found) {
    OwnRevision own = new OwnRevision(service);
    return own.find(context, found.taskDefinitionArn())
        .orElseGet(
            () -> own.register(context, found.taskDefinitionArn(), found.containerDefinitions()));
  }

  /** The ARN of what is to be deployed: the revision itself, or the copy made of it. */
  Optional<String> target(StepContext context) {
    TaskDefinition found = find();
    return switch (found.status()) {
      case ACTIVE -> Optional.of(found.taskDefinitionArn());
      case INACTIVE, DELETE_IN_PROGRESS, UNKNOWN_TO_SDK_VERSION ->
          new OwnRevision(service).find(context, found.taskDefinitionArn());
    };
  }

  private TaskDefinition find() {
    try {
      return service.definition(revision);
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        throw new Obstacle(
            "There is no revision %s.".formatted(revision), "Choose one of the service's own.");
      }
      throw refused;
    }
  }
}
