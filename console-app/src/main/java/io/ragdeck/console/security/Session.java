package io.ragdeck.console.security;

import java.time.Instant;

/**
 * One sign-in, as its owner sees it.
 *
 * @param id names the session; knowing it is not enough to use it
 * @param expiresAt however much it is used
 */
public record Session(
    String id,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    String address,
    String browser) {}
