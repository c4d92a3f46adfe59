/** The HTTP API as its callers meet it. */
@NullMarked
package io.ragdeck.console.api;

import org.jspecify.annotations.NullMarked;
