/** Capsules of systems in the sandbox. */
@org.jspecify.annotations.NullMarked
package io.ragdeck.provisioning.capsule;
