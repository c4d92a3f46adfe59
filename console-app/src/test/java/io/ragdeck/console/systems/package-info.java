/** The page of a system in its five states. */
@NullMarked
package io.ragdeck.console.systems;

import org.jspecify.annotations.NullMarked;
