/** Whether one more task fits: arithmetic on what is left, and on what could be started. */
@NullMarked
package io.ragdeck.monitoring.gpu.placement;

import org.jspecify.annotations.NullMarked;
