/** Tests of the answer to "can I place one more?". */
@NullMarked
package io.ragdeck.monitoring.gpu.placement;

import org.jspecify.annotations.NullMarked;
