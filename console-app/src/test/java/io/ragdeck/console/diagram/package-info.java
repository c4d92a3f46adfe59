/** Which design a running system was made from. */
@NullMarked
package io.ragdeck.console.diagram;

import org.jspecify.annotations.NullMarked;
