package io.ragdeck.console.store;

import java.time.Instant;

/**
 * A line of an operation's log.
 *
 * @param seq 1, 2, 3 …, without a gap
 * @param step the name of the step that said it
 */
public record OperationLine(long seq, Instant at, String step, String text) {}
