package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.preflight.Preflight;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who the console is, what it may do, and whether the account has what the system needs. */
final class PreflightStep implements Step {

  private final Rollout rollout;

  PreflightStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Preflight";
  }

  @Override
  public Outcome run(StepContext context) {
    GetCallerIdentityResponse identity =
        rollout.clients().sts(rollout.location()).getCallerIdentity();
    context.say("The console is %s in account %s.".formatted(identity.arn(), identity.account()));
    Optional<Outcome> forbidden = forbidden(context, identity.arn());
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    List<Finding> findings =
        new Preflight(rollout.clients()).check(rollout.design(), rollout.location());
    findings.forEach(
        finding -> context.say("%s: %s".formatted(finding.severity(), finding.message())));
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    if (errors.isEmpty()) {
      return new Outcome.Done(
          findings.isEmpty()
              ? "The account has all that the system needs."
              : "Nothing stands in the way; %s to know.".formatted(things(findings.size())));
    }
    return new Outcome.Failed(
        errors.getFirst().message(),
        errors.stream().skip(1).map(Finding::message).toList(),
        Optional.of(errors.getFirst().cure()));
  }

  private Optional<Outcome> forbidden(StepContext context, String arn) {
    try {
      List<String> denied =
          new Permissions(rollout.clients().iam(rollout.location()))
              .denied(arn, NeededActions.of(rollout.design()));
      if (denied.isEmpty()) {
        context.say("It may do all that this needs.");
        return Optional.empty();
      }
      return Optional.of(
          new Outcome.Failed(
              "The console may not call %s.".formatted(String.join(", ", denied)),
              List.of(),
              Optional.of("Allow this to its role: docs/iam.md has the policy.")));
    } catch (RuntimeException refused) {
      // AWS's own answer, call by call, decides then.
      context.say("Permissions not checked: " + CloudProblem.of(refused).message());
      return Optional.empty();
    }
  }

  private static String things(int count) {
    return count == 1 ? "1 thing" : count + " things";
  }
}
