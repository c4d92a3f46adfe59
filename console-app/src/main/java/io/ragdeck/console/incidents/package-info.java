/**
 * What is wrong, since when, and what it was before: looks at all systems on a schedule and shows
 * what came of it. Knows neither alarms nor who is told.
 */
@NullMarked
package io.ragdeck.console.incidents;

import org.jspecify.annotations.NullMarked;
