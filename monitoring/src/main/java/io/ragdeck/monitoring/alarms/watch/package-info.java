/** When alarms are read, and what of it goes to the board. */
@NullMarked
package io.ragdeck.monitoring.alarms.watch;

import org.jspecify.annotations.NullMarked;
