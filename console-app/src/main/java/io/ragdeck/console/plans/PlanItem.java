package io.ragdeck.console.plans;

import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.PlanSummary;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Fix;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.DriftedResource;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.StackPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan as data. Nothing of it has been applied. */
public record PlanItem(
    PlanHead plan,
    @Schema(description = "Worst first") List<FindingItem> findings,
    @Schema(description = "In the order in which they would be applied") List<StackItem> stacks,
    @Schema(description = "What was done about findings") List<RemedyItem> remedies,
    @Schema(description = "Why it could not be drawn; null where it could")
        Optional<String> failure,
    @Schema(description = "What it costs a month; null before that is known")
        Optional<PlanCostItem> cost) {

  /** What a list says of a plan. */
  public record PlanHead(
      String id,
      Plan.State state,
      String blueprint,
      String variant,
      String name,
      String environment,
      @Schema(description = "account/region", examples = "main/ap-south-1") String location,
      Map<String, String> parameters,
      String startedBy,
      Instant startedAt,
      @Schema(description = "Null while it is drawn, and where its console stopped")
          Optional<Instant> finishedAt,
      PlanCounts counts) {

    static PlanHead of(PlanSummary plan) {
      return new PlanHead(
          plan.id(),
          plan.state(),
          plan.request().blueprint(),
          plan.request().variant(),
          plan.request().name(),
          plan.request().environment(),
          plan.request().location().toString(),
          plan.request().parameters(),
          plan.startedBy(),
          plan.startedAt(),
          plan.finishedAt(),
          new PlanCounts(
              plan.count(Change.Action.ADD),
              plan.count(Change.Action.IMPORT),
              plan.count(Change.Action.MODIFY),
              plan.count(Change.Action.MAY_REPLACE),
              plan.count(Change.Action.REPLACE),
              plan.count(Change.Action.REMOVE),
              plan.losses(),
              plan.errors()));
    }
  }

  /** How many resources, and findings that forbid to apply. */
  public record PlanCounts(
      long added,
      long imported,
      long modified,
      long mayReplace,
      long replaced,
      long removed,
      long losses,
      long errors) {}

  /** Something to know before applying. */
  public record FindingItem(
      Finding.Severity severity,
      String rule,
      String about,
      String message,
      String cure,
      @Schema(description = "What the console can do about it; null for nothing")
          Optional<FixItem> fix) {

    static FindingItem of(Finding finding) {
      return new FindingItem(
          finding.severity(),
          finding.rule(),
          finding.about(),
          finding.message(),
          finding.cure(),
          finding.fix().map(FixItem::of));
    }
  }

  /** A way to cure a finding. */
  public record FixItem(
      @Schema(description = "secret, quota or images") String kind,
      @Schema(description = "The secret's name, the quota's code, or the images' tag")
          String subject) {

    static FixItem of(Fix fix) {
      return switch (fix) {
        case Fix.GiveSecret(String name) -> new FixItem("secret", name);
        case Fix.RaiseQuota quota -> new FixItem("quota", quota.code());
        case Fix.BuildImages images -> new FixItem("images", images.tag());
      };
    }
  }

  /** What would happen to a stack. */
  public record StackItem(
      String kind,
      String name,
      StackPlan.Effect effect,
      @Schema(description = "The ARN; null where AWS has none") Optional<String> changeSet,
      @Schema(description = "Why it can't be planned; null where it can") Optional<String> problem,
      @Schema(description = "Outputs of stacks that do not exist yet") List<String> pending,
      List<ChangeItem> changes,
      List<DriftItem> drift) {

    static StackItem of(StackPlan stack) {
      return new StackItem(
          stack.kind().suffix(),
          stack.name(),
          stack.effect(),
          stack.changeSet(),
          stack.problem(),
          stack.pending(),
          stack.changes().stream().map(ChangeItem::of).toList(),
          stack.drift().stream().map(DriftItem::of).toList());
    }
  }

  /** What would happen to a resource. */
  public record ChangeItem(
      Change.Action action,
      String logicalId,
      String type,
      Optional<String> physicalId,
      @Schema(description = "What would be lost; null for nothing") Optional<String> loss,
      List<PropertyItem> details) {

    static ChangeItem of(Change change) {
      return new ChangeItem(
          change.action(),
          change.logicalId(),
          change.type(),
          change.physicalId(),
          change.loss(),
          change.details().stream()
              .map(
                  detail ->
                      new PropertyItem(
                          detail.property(),
                          detail.before(),
                          detail.after(),
                          detail.recreates(),
                          detail.cause()))
              .toList());
    }
  }

  /** A property that changes. */
  public record PropertyItem(
      String property,
      Optional<String> before,
      Optional<String> after,
      Change.Recreation recreates,
      Optional<String> cause) {}

  /** A resource that is not as its stack made it. */
  public record DriftItem(
      String logicalId, String physicalId, String type, boolean deleted, List<String> differences) {

    static DriftItem of(DriftedResource drifted) {
      return new DriftItem(
          drifted.logicalId(),
          drifted.physicalId(),
          drifted.type(),
          drifted.deleted(),
          drifted.differences());
    }
  }

  /** What somebody did about a finding. */
  public record RemedyItem(String subject, Instant at, String who, boolean done, String outcome) {

    static RemedyItem of(PlanRemedy remedy) {
      return new RemedyItem(
          remedy.subject(), remedy.at(), remedy.who(), remedy.done(), remedy.outcome());
    }
  }

  static PlanItem of(StoredPlan stored) {
    Plan plan = stored.plan();
    return new PlanItem(
        PlanHead.of(PlanSummary.of(plan)),
        plan.findings().stream().map(FindingItem::of).toList(),
        plan.stacks().stream().map(StackItem::of).toList(),
        stored.remedies().stream().map(RemedyItem::of).toList(),
        plan.failure(),
        plan.cost().map(PlanCostItem::of));
  }
}
