/**
 * What rules would have done in the past, worked out from what is still kept of it; asks nobody
 * itself, and knows neither who asks nor how it is shown.
 */
@NullMarked
package io.ragdeck.monitoring.replay;

import org.jspecify.annotations.NullMarked;
