/** When model servers and exporters of GPUs are asked, and what of it goes to the board. */
@NullMarked
package io.ragdeck.monitoring.serving.watch;

import org.jspecify.annotations.NullMarked;
