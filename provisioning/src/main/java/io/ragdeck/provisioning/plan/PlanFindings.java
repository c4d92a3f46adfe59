package io.ragdeck.provisioning.plan;

import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.plan.StackPlan.Effect;
import java.util.ArrayList;
import java.util.List;

/** What the change sets themselves tell: losses, drift, stacks that can't be planned. */
final class PlanFindings {

  private PlanFindings() {}

  static List<Finding> of(List<StackPlan> stacks, StandingStacks standing) {
    List<Finding> findings = new ArrayList<>();
    for (StackPlan stack : stacks) {
      if (stack.effect() == Effect.BLOCKED) {
        findings.add(
            Finding.of(
                Severity.ERROR,
                "stack-blocked",
                stack.name(),
                stack.problem().orElse("This stack can't be planned."),
                "Until then nothing of this plan can be applied."));
      }
      for (Change change : stack.changes()) {
        change.loss().ifPresent(loss -> findings.add(loss(change, loss)));
      }
      if (!stack.drift().isEmpty()) {
        findings.add(drift(stack));
      }
      standing
          .of(stack.kind())
          .filter(it -> stack.effect() == Effect.UPDATE)
          .filter(it -> !Boolean.TRUE.equals(it.enableTerminationProtection()))
          .filter(_ -> stack.kind() == io.ragdeck.provisioning.template.StackKind.DATA)
          .ifPresent(_ -> findings.add(unprotected(stack)));
    }
    return findings;
  }

  private static Finding loss(Change change, String loss) {
    return Finding.of(
        Severity.WARNING,
        "data-loss",
        change.physicalId().orElse(change.logicalId()),
        loss,
        "Take a copy first, or " + undoing(change));
  }

  private static String undoing(Change change) {
    List<String> causes =
        change.details().stream()
            .filter(detail -> detail.recreates() != Change.Recreation.NEVER)
            .map(Change.Detail::property)
            .distinct()
            .toList();
    return causes.isEmpty()
        ? "leave it in the blueprint."
        : "undo what changes %s.".formatted(String.join(", ", causes));
  }

  private static Finding drift(StackPlan stack) {
    List<String> changed =
        stack.drift().stream()
            .map(DriftedResource::logicalId)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (changed.isEmpty()) {
      return Finding.of(
          Severity.WARNING,
          "drift",
          stack.name(),
          stack.drift().getFirst().differences().getFirst(),
          "Somebody may have changed it outside CloudFormation: look there before applying.");
    }
    return Finding.of(
        Severity.WARNING,
        "drift",
        stack.name(),
        "Somebody changed %s outside CloudFormation.".formatted(String.join(", ", changed)),
        "Applying may undo it, or fail on it: put it into the blueprint, or change it back.");
  }

  private static Finding unprotected(StackPlan stack) {
    return Finding.of(
        Severity.NOTE,
        "no-termination-protection",
        stack.name(),
        "The stack that holds the data can be deleted with one call.",
        "Switch termination protection on.");
  }
}
