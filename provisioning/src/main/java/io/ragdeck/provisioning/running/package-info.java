/**
 * A service that runs, as steps look at it: how far it is, what ECS says meanwhile, why its first
 * task died. Must not know what is being done to it.
 */
@NullMarked
package io.ragdeck.provisioning.running;

import org.jspecify.annotations.NullMarked;
