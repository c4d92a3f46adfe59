package io.ragdeck.console.plans;

import io.ragdeck.console.format.Money;
import io.ragdeck.provisioning.estimate.CostDifference;
import java.util.List;

/**
 * What a plan's page says of its cost.
 *
 * @param headline the difference in words, such as {@code +$18.93 a month}
 * @param totals what it costs before and after, in words
 * @param unknown what of the difference has no amount
 * @param components those that differ, by component
 * @param services those that differ, by AWS service
 * @param lines the arithmetic of what comes, goes or changes
 */
record CostSection(
    String headline,
    String totals,
    List<String> unknown,
    List<CostRow> components,
    List<CostRow> services,
    List<ChangedLine> lines) {

  /** What one component or service costs before and after, in words. */
  record CostRow(String name, String before, String after, String difference) {

    static List<CostRow> of(List<CostDifference.Share> shares) {
      return shares.stream()
          .filter(CostRow::differs)
          .map(
              share ->
                  new CostRow(
                      share.name(),
                      Money.said(share.before()),
                      Money.said(share.after()),
                      share.before().complete() && share.after().complete()
                          ? Money.signed(share.difference())
                          : "unknown"))
          .toList();
    }

    private static boolean differs(CostDifference.Share share) {
      return share.difference().signum() != 0
          || share.before().unknown() != share.after().unknown();
    }
  }

  /**
   * One thing that is paid for.
   *
   * @param was the calculation; empty text: it comes
   * @param is the calculation; empty text: it goes
   */
  record ChangedLine(
      String component, String resource, String what, String was, String is, String difference) {

    static ChangedLine of(CostDifference.Line line) {
      return new ChangedLine(
          line.component(),
          line.resource(),
          "%s: %s".formatted(line.service(), line.what()),
          line.was(),
          line.is(),
          line.difference().map(Money::signed).orElse("unknown"));
    }
  }

  static CostSection of(CostDifference cost) {
    return new CostSection(
        cost.difference()
            .map(
                difference ->
                    difference.signum() == 0 ? "no change" : Money.signed(difference) + " a month")
            .orElse("not known in full"),
        "%s a month now, %s then".formatted(Money.said(cost.before()), Money.said(cost.after())),
        cost.unknown(),
        CostRow.of(cost.components()),
        CostRow.of(cost.services()),
        cost.lines().stream().map(ChangedLine::of).toList());
  }

  /** A way to divide the total. */
  record Division(String title, String heading, List<CostRow> rows) {}

  public List<Division> tables() {
    return List.of(
        new Division("component", "Component", components),
        new Division("AWS service", "AWS service", services));
  }
}
