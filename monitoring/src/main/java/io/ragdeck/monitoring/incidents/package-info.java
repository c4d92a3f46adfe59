/**
 * One incident for each cause: findings that belong together are folded into one, which is opened,
 * updated and closed. Pure; knows neither where incidents are kept nor who is told.
 */
@NullMarked
package io.ragdeck.monitoring.incidents;

import org.jspecify.annotations.NullMarked;
