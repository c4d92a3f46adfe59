package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.plan.ChangeSetRequests;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** The templates are those that were planned, and CloudFormation can read them. */
final class ValidateStep implements Step {

  private final Rollout rollout;

  ValidateStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Validate";
  }

  @Override
  public Outcome run(StepContext context) {
    Optional<Outcome> changed = rollout.changed();
    if (changed.isPresent()) {
      return changed.get();
    }
    List<StackTemplate> templates = rollout.templates();
    ChangeSetRequests requests = new ChangeSetRequests(rollout.clients());
    for (int at = 0; at < templates.size(); at++) {
      StackTemplate template = templates.get(at);
      try {
        rollout
            .cloudFormation()
            .validateTemplate(requests.validation(rollout.location(), template));
      } catch (CloudFormationException refused) {
        if (CloudProblem.of(refused).kind() != CloudProblem.Kind.REJECTED) {
          throw refused;
        }
        return Outcome.Failed.because(
            "CloudFormation refuses the template of %s: %s"
                .formatted(template.name(), CloudProblem.of(refused).message()),
            "Correct the blueprint, then plan again.");
      }
      context.say("The template of %s is valid.".formatted(template.name()));
      context.progress(at + 1, templates.size());
    }
    return new Outcome.Done("The templates are those that were planned, and valid.");
  }
}
