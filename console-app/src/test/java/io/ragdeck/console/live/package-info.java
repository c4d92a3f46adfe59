/** How an open page stays true. */
@NullMarked
package io.ragdeck.console.live;

import org.jspecify.annotations.NullMarked;
