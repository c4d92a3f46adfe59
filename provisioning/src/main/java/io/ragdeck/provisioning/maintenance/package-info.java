/** A system that answers everything with a page that says why. Must not know blueprints. */
@NullMarked
package io.ragdeck.provisioning.maintenance;

import org.jspecify.annotations.NullMarked;
