/** Tests of reading alarms. */
@NullMarked
package io.ragdeck.monitoring.alarms.watch;

import org.jspecify.annotations.NullMarked;
