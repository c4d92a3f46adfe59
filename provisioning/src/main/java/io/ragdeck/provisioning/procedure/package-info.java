/** Which steps carry out which order. Must not know how any of them works. */
@NullMarked
package io.ragdeck.provisioning.procedure;

import org.jspecify.annotations.NullMarked;
