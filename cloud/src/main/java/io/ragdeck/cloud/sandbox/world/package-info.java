/**
 * The state of a simulated account and how it moves: tasks start, fail and stop, deployments roll,
 * targets pass health checks, one agenda of due moments drives it all. Must not know requests,
 * scenarios or faults of the wire.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.world;

import org.jspecify.annotations.NullMarked;
