/** What would cost less, how much, and what it risks. Must not know the network or who asks. */
@NullMarked
package io.ragdeck.cost.advice;

import org.jspecify.annotations.NullMarked;
