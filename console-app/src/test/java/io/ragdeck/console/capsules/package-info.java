/** Tests of the pages of capsules. */
@NullMarked
package io.ragdeck.console.capsules;

import org.jspecify.annotations.NullMarked;
