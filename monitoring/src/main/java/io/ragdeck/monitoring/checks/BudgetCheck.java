package io.ragdeck.monitoring.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Systems that cost more than their budget. What is expected only is a note. */
final class BudgetCheck implements Check {

  @Override
  public String id() {
    return "budget";
  }

  @Override
  public String title() {
    return "Cost over budget";
  }

  @Override
  public String looksAt() {
    return "Finds systems that cost more this month than their budget, and notes those of which AWS"
        + " expects it.";
  }

  @Override
  public Duration period() {
    return Duration.ofHours(1);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    if (!evidence.budgets().isCurrent()) {
      return List.of(
          NotRead.of(this, evidence.system(), Optional.empty(), "budgets", evidence.budgets()));
    }
    List<BudgetUse> budgets = evidence.budgets().value().orElseThrow();
    return worst(budgets, BudgetUse::spent)
        .map(
            use ->
                finding(
                    evidence,
                    Severity.WARNING,
                    "It cost %s USD this month, more than its budget of %s USD",
                    use.spent().orElseThrow(),
                    use.limit()))
        .or(
            () ->
                worst(budgets, BudgetUse::forecast)
                    .map(
                        use ->
                            finding(
                                evidence,
                                Severity.NOTE,
                                "AWS expects it to cost %s USD this month, more than its budget of %s USD",
                                use.forecast().orElseThrow(),
                                use.limit())))
        .<List<Answer>>map(finding -> List.of(new Answer.Found(finding)))
        .orElseGet(() -> uncounted(evidence, budgets));
  }

  /** Of those that are passed the one that is passed by most. */
  private static Optional<BudgetUse> worst(
      List<BudgetUse> budgets, Function<BudgetUse, Optional<BigDecimal>> sum) {
    return budgets.stream()
        .filter(use -> over(use, sum).signum() > 0)
        .max(Comparator.comparing(use -> over(use, sum)));
  }

  private static BigDecimal over(BudgetUse use, Function<BudgetUse, Optional<BigDecimal>> sum) {
    return sum.apply(use).map(amount -> amount.subtract(use.limit())).orElse(BigDecimal.ZERO);
  }

  /** What was passed before may be passed still where AWS has not counted. */
  private List<Answer> uncounted(Evidence evidence, List<BudgetUse> budgets) {
    return budgets.stream().allMatch(use -> use.spent().isPresent())
        ? List.of()
        : List.of(
            new Answer.NotKnown(
                id(), evidence.system().id(), Optional.empty(), "AWS has not counted it yet"));
  }

  private Finding finding(
      Evidence evidence, Severity severity, String words, BigDecimal sum, BigDecimal limit) {
    return new Finding(
        id(),
        evidence.system().id(),
        Optional.empty(),
        "budget",
        severity,
        "OVER_BUDGET",
        words.formatted(dollars(sum), dollars(limit)),
        Optional.of("See on its page of costs what changed, and what would save."),
        Optional.empty(),
        List.of());
  }

  private static String dollars(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }
}
