/** How much of a system runs: tasks, instances, all of it parked. Must not know blueprints. */
@NullMarked
package io.ragdeck.provisioning.scaling;

import org.jspecify.annotations.NullMarked;
