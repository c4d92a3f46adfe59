/** Tests of what rules would have done. */
@NullMarked
package io.ragdeck.monitoring.replay;

import org.jspecify.annotations.NullMarked;
