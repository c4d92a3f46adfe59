/**
 * Why tasks died, in a sentence and with the last lines that they wrote. Only reads; must not know
 * what was being done to them.
 */
@NullMarked
package io.ragdeck.provisioning.evidence;

import org.jspecify.annotations.NullMarked;
