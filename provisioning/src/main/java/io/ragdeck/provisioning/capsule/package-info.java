/**
 * The environment capsule: all but data that is needed to make a system again elsewhere, as files.
 * Only reads. Must not know who asks, nor how secrets are recognised.
 */
@NullMarked
package io.ragdeck.provisioning.capsule;

import org.jspecify.annotations.NullMarked;
