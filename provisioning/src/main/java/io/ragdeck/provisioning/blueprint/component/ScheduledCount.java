package io.ragdeck.provisioning.blueprint.component;

/**
 * Bounds that begin to hold at a time.
 *
 * @param cron in AWS's form, {@code cron(0 20 ? * MON-FRI *)}
 * @param timeZone such as {@code Asia/Kolkata}
 */
public record ScheduledCount(String cron, String timeZone, int min, int max) {}
