/**
 * GPU capacity: instances, groups, what their GPUs do and who holds them, and whether one more task
 * fits. Must not know prices, HTTP or HTML.
 */
@NullMarked
package io.ragdeck.monitoring.gpu;

import org.jspecify.annotations.NullMarked;
