/** Tests of the read model of GPUs. */
@NullMarked
package io.ragdeck.monitoring.gpu;

import org.jspecify.annotations.NullMarked;
