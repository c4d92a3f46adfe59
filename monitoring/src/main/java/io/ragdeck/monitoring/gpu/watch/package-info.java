/** When the sources of GPU capacity are read, and what of it goes to the board. */
@NullMarked
package io.ragdeck.monitoring.gpu.watch;

import org.jspecify.annotations.NullMarked;
