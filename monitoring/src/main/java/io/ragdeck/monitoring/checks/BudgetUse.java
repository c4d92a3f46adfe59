package io.ragdeck.monitoring.checks;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * This month's money of a system.
 *
 * @param limit what it may cost in the month, in USD; empty where it has no budget
 * @param spent so far, in USD
 * @param forecast for the whole month, in USD; empty where nobody can say
 */
public record BudgetUse(
    Optional<BigDecimal> limit, BigDecimal spent, Optional<BigDecimal> forecast) {}
