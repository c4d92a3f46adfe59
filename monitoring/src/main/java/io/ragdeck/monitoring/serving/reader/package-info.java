/** Asks tasks and hosts for their metrics, at the addresses that AWS gives for them. */
@NullMarked
package io.ragdeck.monitoring.serving.reader;

import org.jspecify.annotations.NullMarked;
