package io.ragdeck.console.plans;

import io.ragdeck.console.costs.EstimateItem.TotalItem;
import io.ragdeck.console.costs.MoneyItem;
import io.ragdeck.provisioning.estimate.CostDifference;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the system costs a month before and after. */
public record PlanCostItem(
    TotalItem before,
    TotalItem after,
    @Schema(description = "Null where a part of it is unknown") Optional<MoneyItem> difference,
    @Schema(description = "What of the difference has no amount") List<String> unknown,
    @Schema(description = "Those that differ most first") List<CostShareItem> byComponent,
    @Schema(description = "Those that differ most first") List<CostShareItem> byService,
    @Schema(description = "Lines that come, go or change, those that differ most first")
        List<CostChangeItem> lines) {

  /** A component or an AWS service before and after. */
  public record CostShareItem(String name, TotalItem before, TotalItem after) {

    static CostShareItem of(CostDifference.Share share) {
      return new CostShareItem(
          share.name(), TotalItem.of(share.before()), TotalItem.of(share.after()));
    }
  }

  /** One thing that is paid for, before and after. */
  public record CostChangeItem(
      String component,
      String service,
      String resource,
      String what,
      @Schema(description = "The calculation; null where it comes") Optional<String> was,
      @Schema(description = "The calculation; null where it goes") Optional<String> is,
      @Schema(description = "Null where it is unknown") Optional<MoneyItem> before,
      @Schema(description = "Null where it is unknown") Optional<MoneyItem> after) {

    static CostChangeItem of(CostDifference.Line line) {
      return new CostChangeItem(
          line.component(),
          line.service(),
          line.resource(),
          line.what(),
          Optional.of(line.was()).filter(text -> !text.isEmpty()),
          Optional.of(line.is()).filter(text -> !text.isEmpty()),
          line.before().map(MoneyItem::usd),
          line.after().map(MoneyItem::usd));
    }
  }

  static PlanCostItem of(CostDifference cost) {
    return new PlanCostItem(
        TotalItem.of(cost.before()),
        TotalItem.of(cost.after()),
        cost.difference().map(MoneyItem::usd),
        cost.unknown(),
        cost.components().stream().map(CostShareItem::of).toList(),
        cost.services().stream().map(CostShareItem::of).toList(),
        cost.lines().stream().map(CostChangeItem::of).toList());
  }
}
