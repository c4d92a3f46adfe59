package io.ragdeck.monitoring.backups;

import java.time.Instant;
import java.util.Optional;

/**
 * A vault of AWS Backup.
 *
 * @param locked whether nobody can delete its recovery points before their time
 * @param lockedForGoodAt from when on nobody can take the lock away; empty where somebody always
 *     can
 */
public record Vault(
    String name, boolean locked, Optional<Instant> lockedForGoodAt, long recoveryPoints) {}
