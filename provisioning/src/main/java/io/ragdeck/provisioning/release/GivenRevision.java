package io.ragdeck.provisioning.release;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Looks whether a revision that somebody chose can be deployed. */
final class GivenRevision implements Part.Work {

  private final RunningService service;
  private final String revision;

  GivenRevision(RunningService service, String revision) {
    this.service = service;
    this.revision = revision;
  }

  @Override
  public Outcome run(StepContext context) {
    return new Outcome.Done("%s can be deployed.".formatted(RunningService.revision(arn())));
  }

  /**
   * Its ARN.
   *
   * @throws Obstacle where it isn't there, or may no longer be used
   */
  String arn() {
    TaskDefinition found = find();
    if (found.status() != TaskDefinitionStatus.ACTIVE) {
      throw new Obstacle(
          "The revision %s was deregistered, so nothing new can run it.".formatted(revision),
          "Choose one that is ACTIVE.");
    }
    return found.taskDefinitionArn();
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
