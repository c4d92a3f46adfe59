/** Tests of what is found wrong with alarms. */
@NullMarked
package io.ragdeck.monitoring.alarms.lint;

import org.jspecify.annotations.NullMarked;
