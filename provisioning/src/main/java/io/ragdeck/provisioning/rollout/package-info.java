/**
 * Makes a planned system: the steps from the last look at the account over its stacks, images and
 * tasks to what it answers at its address. Must not know where operations are kept.
 */
@NullMarked
package io.ragdeck.provisioning.rollout;

import org.jspecify.annotations.NullMarked;
