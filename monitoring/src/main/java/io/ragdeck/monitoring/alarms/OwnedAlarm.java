package io.ragdeck.monitoring.alarms;

import java.util.Optional;

/**
 * An alarm of a system.
 *
 * @param service that it is about; empty where it is about the whole system, another part of it, or
 *     nothing tells
 */
public record OwnedAlarm(Alarm alarm, Optional<String> service) {}
