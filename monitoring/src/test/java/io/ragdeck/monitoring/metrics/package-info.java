/** Tests of series and of whose they are. */
@NullMarked
package io.ragdeck.monitoring.metrics;

import org.jspecify.annotations.NullMarked;
