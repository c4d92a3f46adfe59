/** Tests of what protects data. */
@NullMarked
package io.ragdeck.provisioning.protection;

import org.jspecify.annotations.NullMarked;
