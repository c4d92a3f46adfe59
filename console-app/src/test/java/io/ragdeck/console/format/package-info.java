/** How values are said. */
@NullMarked
package io.ragdeck.console.format;

import org.jspecify.annotations.NullMarked;
