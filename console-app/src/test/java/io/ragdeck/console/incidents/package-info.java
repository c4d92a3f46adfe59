/** Tests of incidents and of what is shown of them. */
@NullMarked
package io.ragdeck.console.incidents;

import org.jspecify.annotations.NullMarked;
