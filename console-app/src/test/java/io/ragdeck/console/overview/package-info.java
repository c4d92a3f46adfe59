/** The overview in its five states. */
@NullMarked
package io.ragdeck.console.overview;

import org.jspecify.annotations.NullMarked;
