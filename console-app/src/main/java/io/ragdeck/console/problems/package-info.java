/** Errors as people and programs read them: an error page, or an RFC 9457 problem document. */
@NullMarked
package io.ragdeck.console.problems;

import org.jspecify.annotations.NullMarked;
