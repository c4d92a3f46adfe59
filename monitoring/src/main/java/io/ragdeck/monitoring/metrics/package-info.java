/**
 * How the numbers moved: which metrics there are, whose they are, and their series, read when
 * somebody asks. Must not know how they are shown.
 */
@NullMarked
package io.ragdeck.monitoring.metrics;

import org.jspecify.annotations.NullMarked;
