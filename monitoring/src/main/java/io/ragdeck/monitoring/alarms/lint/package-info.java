/** What is wrong with alarms themselves; pure, knows neither who asks nor how it is shown. */
@NullMarked
package io.ragdeck.monitoring.alarms.lint;

import org.jspecify.annotations.NullMarked;
