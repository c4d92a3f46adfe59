/** Whole deployments through their steps, on the sandbox. */
@org.jspecify.annotations.NullMarked
package io.ragdeck.provisioning.rollout;
