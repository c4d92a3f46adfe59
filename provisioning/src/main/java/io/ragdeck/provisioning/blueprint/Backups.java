package io.ragdeck.provisioning.blueprint;

/**
 * The system's backup plan in AWS Backup, for the stores that say so.
 *
 * @param schedule in AWS's form, {@code cron(0 19 * * ? *)}, in UTC
 * @param keepDays how long copies are kept
 */
public record Backups(String schedule, int keepDays) {}
