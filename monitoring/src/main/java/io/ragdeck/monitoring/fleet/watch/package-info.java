/**
 * Keeps the boards true: when each source is read, what is kept when a read fails, what belongs to
 * which system, and what is archived.
 */
@NullMarked
package io.ragdeck.monitoring.fleet.watch;

import org.jspecify.annotations.NullMarked;
