/**
 * Alarms of CloudWatch: what they watch, how they stand, whose they are, and what they find; knows
 * neither who is told nor who is silenced.
 */
@NullMarked
package io.ragdeck.monitoring.alarms;

import org.jspecify.annotations.NullMarked;
