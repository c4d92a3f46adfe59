/** The index that Ctrl-K searches. */
@NullMarked
package io.ragdeck.console.palette;

import org.jspecify.annotations.NullMarked;
