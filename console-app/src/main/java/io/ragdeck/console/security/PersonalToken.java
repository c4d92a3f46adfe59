package io.ragdeck.console.security;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that a user made for a script.
 *
 * @param role what it may do at most; never more than its owner at that moment
 */
public record PersonalToken(
    String id,
    String name,
    Role role,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt) {}
