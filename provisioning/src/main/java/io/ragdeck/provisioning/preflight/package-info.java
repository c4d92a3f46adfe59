/**
 * What a design needs of the account before it can be deployed: secrets, images, quotas, roles, the
 * certificate. Only reads.
 */
@NullMarked
package io.ragdeck.provisioning.preflight;

import org.jspecify.annotations.NullMarked;
