/**
 * Which resources the parts of a design become, and in which stack. Must not know accounts, what
 * exists there, or who asks.
 */
@NullMarked
package io.ragdeck.provisioning.template.part;

import org.jspecify.annotations.NullMarked;
