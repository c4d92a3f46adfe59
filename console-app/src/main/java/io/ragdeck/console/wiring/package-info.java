/** The libraries' objects as beans, and checks at start. Knows every package; none knows it. */
@NullMarked
package io.ragdeck.console.wiring;

import org.jspecify.annotations.NullMarked;
