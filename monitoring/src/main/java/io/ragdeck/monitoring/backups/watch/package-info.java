/** When copies are read, and what of it goes to the board. */
@NullMarked
package io.ragdeck.monitoring.backups.watch;

import org.jspecify.annotations.NullMarked;
