package io.ragdeck.console.costs;

import java.time.Instant;
import java.util.Optional;

/**
 * One number of the first line.
 *
 * @param value in words; "unknown" is one
 * @param detail what to know about it, or why it is unknown
 * @param observedAt when what it rests on was read; empty where nothing was
 * @param tone {@code warn} and {@code bad} stand out, {@code unknown} is faint
 */
public record Headline(
    String label, String value, String detail, Optional<Instant> observedAt, String tone) {}
