package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one service cost one system on one day.
 *
 * @param day in UTC, as bills are
 * @param system the value of the tag; empty: what carries no tag
 * @param service as the bill names it, such as {@code Amazon Elastic Container Service}
 * @param amount US dollars, unblended, not rounded; below zero for a credit
 */
public record DailyCost(LocalDate day, String system, String service, BigDecimal amount) {}
