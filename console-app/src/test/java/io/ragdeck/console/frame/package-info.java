/** What surrounds every page, and what it weighs. */
@NullMarked
package io.ragdeck.console.frame;

import org.jspecify.annotations.NullMarked;
