package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Finding;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.cost.price.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What something costs in a month of 730 hours, line by line. */
public record EstimateItem(
    String region,
    TotalItem total,
    @Schema(description = "Ways to pay that were tried") List<WhatIf> whatIf,
    List<ShareItem> byComponent,
    @Schema(description = "By AWS service, as on the bill") List<ShareItem> byService,
    List<CostLineItem> lines,
    @Schema(description = "What is wrong, or not known") List<CostFindingItem> findings,
    @Schema(description = "All that can be assumed; change one with assume.NAME=value")
        List<AssumptionItem> assumptions) {

  /** A sum. */
  public record TotalItem(
      @Schema(description = "Of the lines that are known") MoneyItem known,
      @Schema(description = "Lines without a price: the true total is higher") int unknown) {

    public static TotalItem of(Total total) {
      return new TotalItem(MoneyItem.usd(total.amount()), total.unknown());
    }
  }

  /** What one component or one service has of the total. */
  public record ShareItem(String name, TotalItem total) {

    static List<ShareItem> of(Map<String, Total> shares) {
      return shares.entrySet().stream()
          .map(share -> new ShareItem(share.getKey(), TotalItem.of(share.getValue())))
          .toList();
    }
  }

  /** One thing that is paid for. */
  public record CostLineItem(
      String component,
      String service,
      String resource,
      String what,
      @Schema(description = "Decimal", examples = "21") String quantity,
      String unit,
      @Schema(description = "Decimal; null where it is billed by use or by the month")
          Optional<String> hours,
      @Schema(description = "Null where no price is known") Optional<RateItem> rate,
      @Schema(description = "Null where it is unknown") Optional<MoneyItem> amount,
      @Schema(examples = "21 vCPU × 730 h × 0.04256 USD = 652.4448 USD") String arithmetic,
      @Schema(description = "On which the quantity rests; null where it is certain")
          Optional<String> assumption,
      @Schema(description = "Why there is no amount; null where there is one")
          Optional<String> unknown) {

    static CostLineItem of(LineItem line) {
      return new CostLineItem(
          line.component(),
          line.service(),
          line.resource(),
          line.what(),
          line.quantity().toPlainString(),
          line.unit(),
          line.hours().map(hours -> hours.toPlainString()),
          line.price()
              .map(
                  price ->
                      new RateItem(
                          price.rate().toPlainString(),
                          price.unit(),
                          price.source(),
                          price.confidence(),
                          price.asOf())),
          line.amount().map(MoneyItem::usd),
          line.arithmetic(),
          Optional.of(line.assumption()).filter(words -> !words.isEmpty()),
          Optional.of(line.unknown()).filter(words -> !words.isEmpty()));
    }
  }

  /** What one unit costs, and who says so. */
  public record RateItem(
      @Schema(description = "US dollars", examples = "0.04256") String usd,
      @Schema(examples = "vCPU-hour") String per,
      String source,
      Confidence confidence,
      @Schema(description = "When it was read: a date, a month or a year") String asOf) {}

  /** What is wrong with a resource, or not known of it. */
  public record CostFindingItem(String component, String resource, String subject, String message) {

    static CostFindingItem of(Finding finding) {
      return new CostFindingItem(
          finding.component(), finding.resource(), finding.subject(), finding.message());
    }
  }

  /** Use that nothing can tell in advance. */
  public record AssumptionItem(
      String name, String what, String unit, String usual, String value, String reason) {}

  public static EstimateItem of(Estimate estimate, Terms terms) {
    return new EstimateItem(
        estimate.region(),
        TotalItem.of(estimate.total()),
        terms.whatIf().stream().sorted().toList(),
        ShareItem.of(estimate.byComponent()),
        ShareItem.of(estimate.byService()),
        estimate.lines().stream().map(CostLineItem::of).toList(),
        estimate.findings().stream().map(CostFindingItem::of).toList(),
        Arrays.stream(Assumption.values()).map(one -> assumption(one, terms)).toList());
  }

  private static AssumptionItem assumption(Assumption one, Terms terms) {
    return new AssumptionItem(
        one.name(),
        one.what(),
        one.unit(),
        one.usual().toPlainString(),
        terms.assumed().getOrDefault(one, one.usual()).toPlainString(),
        one.reason());
  }
}
