package io.ragdeck.cloud;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What this console has asked of AWS since it started, for its own page.
 *
 * @param since when counting began: the start of this process
 * @param calls how many calls, whatever their outcome
 * @param attempts how many requests were sent for them, retries included
 * @param unsuccessful how many of the calls did not end well
 * @param callsLastHour calls of the last 60 minutes
 * @param cost their list price in US dollars, before any free tier
 * @param costLastHour the list price of the last 60 minutes
 */
public record CallTotals(
    Instant since,
    long calls,
    long attempts,
    long unsuccessful,
    long callsLastHour,
    BigDecimal cost,
    BigDecimal costLastHour) {}
