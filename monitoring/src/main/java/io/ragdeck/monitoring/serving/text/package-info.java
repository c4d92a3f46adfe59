/** Prometheus' text format, read within bounds: docs/adr/0013. Knows no metric by name. */
@NullMarked
package io.ragdeck.monitoring.serving.text;

import org.jspecify.annotations.NullMarked;
