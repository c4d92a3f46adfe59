package io.ragdeck.monitoring.checks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    if (!evidence.budget().isCurrent()) {
      return List.of(
          NotRead.of(this, evidence.system(), Optional.empty(), "the budget", evidence.budget()));
    }
    BudgetUse use = evidence.budget().value().orElseThrow();
    return use.limit()
        .flatMap(limit -> finding(evidence, use, limit))
        .<List<Answer>>map(finding -> List.of(new Answer.Found(finding)))
        .orElse(List.of());
  }

  private Optional<Finding> finding(Evidence evidence, BudgetUse use, BigDecimal limit) {
    if (use.spent().compareTo(limit) > 0) {
      return Optional.of(
          finding(
              evidence,
              Severity.WARNING,
              "It cost %s USD this month, more than its budget of %s USD"
                  .formatted(dollars(use.spent()), dollars(limit))));
    }
    return use.forecast()
        .filter(sum -> sum.compareTo(limit) > 0)
        .map(
            sum ->
                finding(
                    evidence,
                    Severity.NOTE,
                    "AWS expects it to cost %s USD this month, more than its budget of %s USD"
                        .formatted(dollars(sum), dollars(limit))));
  }

  private Finding finding(Evidence evidence, Severity severity, String sentence) {
    return new Finding(
        id(),
        evidence.system().id(),
        Optional.empty(),
        "budget",
        severity,
        "OVER_BUDGET",
        sentence,
        Optional.of("See on its page of costs what changed, and what would save."),
        Optional.empty(),
        List.of());
  }

  private static String dollars(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }
}
