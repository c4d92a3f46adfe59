/** What a page says about its own numbers. */
@NullMarked
package io.ragdeck.console.notes;

import org.jspecify.annotations.NullMarked;
