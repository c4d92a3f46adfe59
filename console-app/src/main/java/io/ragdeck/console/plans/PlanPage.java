package io.ragdeck.console.plans;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.Change.Action;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.Plan.State;
import io.ragdeck.provisioning.plan.StackPlan;
import io.ragdeck.provisioning.template.StackKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the page of a plan shows.
 *
 * @param verdict the plan in one sentence
 * @param counts what happens to how many resources, worst first
 * @param losses what would be lost, by name
 * @param token of the forms; empty text where the visitor gets none
 * @param key makes applying it twice one operation
 * @param notice what came of the last thing that the visitor did
 */
record PlanPage(
    StoredPlan stored,
    String verdict,
    List<Count> counts,
    List<Change> losses,
    List<FindingRow> findings,
    List<StackSection> stacks,
    String token,
    String key,
    Optional<Notice> notice,
    Instant now) {

  /** How many resources an action touches. */
  record Count(Action action, long number) {}

  /** What the page says of what was just asked of it. */
  record Notice(String tone, String sentence) {}

  PlanPage {
    counts = List.copyOf(counts);
    losses = List.copyOf(losses);
    findings = List.copyOf(findings);
    stacks = List.copyOf(stacks);
  }

  /**
   * @param linked whether there is an AWS console that shows the change sets
   */
  static PlanPage of(
      StoredPlan stored, boolean linked, String token, Optional<Notice> notice, Instant now) {
    Plan plan = stored.plan();
    return new PlanPage(
        stored,
        verdict(plan),
        Arrays.stream(Action.values())
            .sorted(Comparator.reverseOrder())
            .map(action -> new Count(action, plan.count(action)))
            // Seldom is anything there before its system.
            .filter(count -> count.action() != Action.IMPORT || count.number() > 0)
            .toList(),
        plan.losses(),
        plan.findings().stream()
            .sorted(Comparator.comparing(Finding::severity))
            .map(finding -> FindingRow.of(finding, stored))
            .toList(),
        plan.stacks().stream()
            .map(stack -> StackSection.of(stack, plan.request().location(), linked))
            .toList(),
        token,
        UUID.randomUUID().toString(),
        notice,
        now);
  }

  public Plan plan() {
    return stored.plan();
  }

  /** Empty before it is known. */
  public Optional<CostSection> cost() {
    return plan().cost().map(CostSection::of);
  }

  /** The difference in a word or two. */
  public String costDifference() {
    return cost()
        .map(CostSection::headline)
        .orElse(isDrawing() ? "comes when the stacks are known" : "not known");
  }

  public boolean isProduction() {
    return Subject.isProduction(plan().request().environment());
  }

  public boolean isDrawing() {
    return plan().state() == State.DRAWING;
  }

  public boolean isDiscarded() {
    return plan().state() == State.DISCARDED;
  }

  /** Whether it left change sets in AWS that can be looked at. */
  public boolean hasChangeSets() {
    return !isDiscarded() && stacks.stream().anyMatch(section -> section.command().isPresent());
  }

  public long errors() {
    return plan().findings().stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .count();
  }

  /** While it is drawn: at most this many stacks come. */
  public int mostStacks() {
    return StackKind.values().length;
  }

  /** Whether it can be applied, as far as the plan itself tells. */
  public boolean isApplicable() {
    return plan().state() == State.READY && stored.operation().isEmpty();
  }

  /** The operation that applies it, or did. */
  public Optional<String> operation() {
    return stored.operation();
  }

  /** Why it can't be applied, for the button that is switched off. */
  public String obstacle() {
    return switch (plan().state()) {
      case DRAWING -> "It is still being drawn.";
      case READY -> "";
      case BLOCKED -> verdict + ". Deal with that and plan again.";
      case FAILED -> "It could not be drawn. Plan again.";
      case DISCARDED -> "It was discarded. Plan again.";
    };
  }

  /** Why the last attempt to apply it came to nothing. */
  public Optional<PlanRemedy> refusedExecution() {
    return stored.remedyOf(StoredPlan.EXECUTION).filter(attempt -> !attempt.done());
  }

  /** Why the last attempt to discard it failed. */
  public Optional<PlanRemedy> refusal() {
    return isDiscarded() ? Optional.empty() : stored.remedyOf(PlanDesk.DISCARD);
  }

  /** "ragqa-production". */
  public String system() {
    return "%s-%s".formatted(plan().request().name(), plan().request().environment());
  }

  private static String verdict(Plan plan) {
    return switch (plan.state()) {
      case DRAWING ->
          plan.stacks().isEmpty()
              ? "CloudFormation is being asked"
              : "%s known so far".formatted(Amounts.count(plan.stacks().size(), "stack", "stacks"));
      case READY ->
          plan.changes().isEmpty() ? "Nothing would change" : "Nothing forbids to apply it";
      case BLOCKED -> "Can't be applied: " + blockedBy(plan);
      case FAILED -> "Could not be drawn";
      case DISCARDED -> "Discarded: its change sets are gone";
    };
  }

  private static String blockedBy(Plan plan) {
    List<String> reasons = new ArrayList<>();
    long errors =
        plan.findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .count();
    if (errors > 0) {
      reasons.add(Amounts.count(errors, "error", "errors"));
    }
    long stacks =
        plan.stacks().stream().filter(stack -> stack.effect() == StackPlan.Effect.BLOCKED).count();
    if (stacks > 0) {
      reasons.add(Amounts.count(stacks, "stack can't be planned", "stacks can't be planned"));
    }
    return reasons.isEmpty() ? "see below" : String.join(", ", reasons);
  }
}
