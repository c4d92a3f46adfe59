/** Tests of what checks find. */
@NullMarked
package io.ragdeck.monitoring.checks;

import org.jspecify.annotations.NullMarked;
