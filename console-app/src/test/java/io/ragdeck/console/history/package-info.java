/** What AWS has forgotten. */
@NullMarked
package io.ragdeck.console.history;

import org.jspecify.annotations.NullMarked;
