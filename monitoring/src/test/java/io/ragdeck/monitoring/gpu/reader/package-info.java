/** Tests of the readers of GPU capacity, on the sandbox and on an emulator. */
@NullMarked
package io.ragdeck.monitoring.gpu.reader;

import org.jspecify.annotations.NullMarked;
