package io.ragdeck.provisioning.blueprint.component;

/**
 * When the baseline alarms of a service call; 0 switches one off.
 *
 * @param cpuPercent average CPU over ten minutes
 * @param memoryPercent average memory over ten minutes
 * @param errors5xx answers with 5xx of its targets within five minutes
 * @param latencySeconds 95th percentile of its targets' response time
 */
public record AlarmLevels(int cpuPercent, int memoryPercent, int errors5xx, int latencySeconds) {}
