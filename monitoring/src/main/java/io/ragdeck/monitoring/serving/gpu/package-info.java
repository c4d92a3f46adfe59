/** What DCGM's exporter says of the GPUs of a host: errors count when they are new. */
@NullMarked
package io.ragdeck.monitoring.serving.gpu;

import org.jspecify.annotations.NullMarked;
