/** What a page says about its own numbers: which are old or missing, why, and what mends it. */
@NullMarked
package io.ragdeck.console.notes;

import org.jspecify.annotations.NullMarked;
