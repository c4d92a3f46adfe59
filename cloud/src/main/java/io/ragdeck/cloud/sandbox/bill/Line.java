package io.ragdeck.cloud.sandbox.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * A line of the bill.
 *
 * @param usageType with the region's abbreviation, as on the bill
 * @param amount US dollars on that day, not rounded
 */
public record Line(
    LocalDate day,
    String region,
    String service,
    String usageType,
    Map<String, String> tags,
    BigDecimal amount) {}
