/** Who did what, when, from where, with what result. Rows are added, never changed. */
@NullMarked
package io.ragdeck.console.audit;

import org.jspecify.annotations.NullMarked;
