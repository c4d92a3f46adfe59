/** Restores on the sandbox, killed at every call, and on an emulator. */
@NullMarked
package io.ragdeck.provisioning.restore;

import org.jspecify.annotations.NullMarked;
