package io.ragdeck.monitoring.checks;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * This month's money of a system against one of its budgets.
 *
 * @param limit what it may cost in the month, in USD
 * @param spent so far, in USD; empty where AWS has not counted yet
 * @param forecast for the whole month, in USD; empty where nobody can say
 */
public record BudgetUse(
    BigDecimal limit, Optional<BigDecimal> spent, Optional<BigDecimal> forecast) {}
