package io.ragdeck.monitoring.backups;

import java.time.Instant;

/** Any moment within it can be restored, whole and to the second. */
public record RestoreWindow(Instant earliest, Instant latest) {}
