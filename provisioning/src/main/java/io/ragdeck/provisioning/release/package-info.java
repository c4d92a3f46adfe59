/**
 * Deployments of one service that runs: another image, another revision, anew, back. Must not know
 * blueprints and stacks.
 */
@NullMarked
package io.ragdeck.provisioning.release;

import org.jspecify.annotations.NullMarked;
