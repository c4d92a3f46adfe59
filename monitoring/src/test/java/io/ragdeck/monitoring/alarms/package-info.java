/** Tests of the read model of alarms. */
@NullMarked
package io.ragdeck.monitoring.alarms;

import org.jspecify.annotations.NullMarked;
