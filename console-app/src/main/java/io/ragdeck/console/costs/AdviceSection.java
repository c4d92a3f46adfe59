package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.advice.Advice;
import io.ragdeck.cost.advice.Advisor;
import io.ragdeck.cost.advice.Confidence;
import io.ragdeck.cost.advice.Kind;
import io.ragdeck.cost.advice.Observations;
import io.ragdeck.cost.advice.Savings;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What would save how much, the most first.
 *
 * @param together what those that go together save, in words; empty where nothing saves
 */
public record AdviceSection(List<Row> rows, String together) {

  /** Numbers that are named where an advice excludes more. */
  private static final int NAMED = 6;

  public AdviceSection {
    rows = List.copyOf(rows);
  }

  /**
   * An advice.
   *
   * @param number by which others name it
   * @param saving a month, alone
   * @param excludes which others can't be followed then; empty text for none
   * @param chosen whether it is among those that save most together
   * @param action where it can be done; empty where not from here
   */
  public record Row(
      int number,
      String what,
      String saving,
      String risk,
      String sure,
      String excludes,
      boolean chosen,
      Optional<Action> action) {}

  /** A button. */
  public record Action(String name, String path) {}

  static AdviceSection of(
      String system, BillOfMaterials bill, Terms terms, Observations seen, Advisor advisor) {
    var basis = new io.ragdeck.cost.advice.Basis(bill, terms);
    List<Advice> advices = advisor.advise(basis, seen);
    Savings best = Savings.best(advisor, basis, advices);
    List<Row> rows = new ArrayList<>();
    for (Advice advice : advices) {
      rows.add(
          new Row(
              rows.size() + 1,
              advice.what(),
              Money.dollars(advice.monthlyUsd()),
              advice.risk(),
              sure(advice.confidence()),
              excludes(advice, advices),
              best.chosen().contains(advice),
              action(advice.kind(), system)));
    }
    return new AdviceSection(rows, advices.isEmpty() ? "" : Money.dollars(best.monthlyUsd()));
  }

  private static String excludes(Advice advice, List<Advice> all) {
    List<String> others = new ArrayList<>();
    for (int other = 0; other < all.size(); other++) {
      if (advice.excludes(all.get(other))) {
        others.add("no. " + (other + 1));
      }
    }
    return others.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (others.size() > NAMED ? " and %s more".formatted(others.size() - NAMED) : "");
  }

  private static String sure(Confidence confidence) {
    return switch (confidence) {
      case SURE -> "sure";
      case OBSERVED -> "as observed";
      case CHECK -> "to be checked first";
    };
  }

  private static Optional<Action> action(Kind kind, String system) {
    return switch (kind) {
      case PARKING -> Optional.of(new Action("Park …", "/systems/" + system + "/orders/park"));
      case IDLE_GPU ->
          Optional.of(
              new Action("Scale instances …", "/systems/" + system + "/orders/scale-group"));
      case ARM,
          SPOT,
          SAVINGS_PLAN_1_YEAR,
          SAVINGS_PLAN_3_YEARS,
          RESERVED_1_YEAR,
          RIGHT_SIZE,
          ENDPOINTS_FOR_NAT,
          LOG_RETENTION,
          OLD_SNAPSHOTS,
          OLD_IMAGES,
          EXTENDED_SUPPORT ->
          Optional.empty();
    };
  }
}
