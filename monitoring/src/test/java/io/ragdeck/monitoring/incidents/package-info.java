/** Tests of what becomes of it. */
@NullMarked
package io.ragdeck.monitoring.incidents;

import org.jspecify.annotations.NullMarked;
