/** Environment capsules, made when an operator asks: all but data that makes a system again. */
@NullMarked
package io.ragdeck.console.capsules;

import org.jspecify.annotations.NullMarked;
