/** The audit page and its API. */
@NullMarked
package io.ragdeck.console.audit;

import org.jspecify.annotations.NullMarked;
