/**
 * What AWS refuses before it looks at anything: the constraints of its API models on every member
 * of every request that the sandbox serves, and one check for all of them. Knows nothing of the
 * world.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.rules;

import org.jspecify.annotations.NullMarked;
