/** Designs of blueprints as pictures, at rest and with the live state of a system. */
@NullMarked
package io.ragdeck.console.diagram;

import org.jspecify.annotations.NullMarked;
