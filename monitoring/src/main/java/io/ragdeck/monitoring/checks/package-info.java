/**
 * What can be wrong with a system, each sort found by a small class from what was read anyway;
 * knows neither who is told nor what was found before.
 */
@NullMarked
package io.ragdeck.monitoring.checks;

import org.jspecify.annotations.NullMarked;
