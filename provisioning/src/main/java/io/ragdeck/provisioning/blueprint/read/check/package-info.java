/**
 * What the schema cannot say: whether the parts of a design fit each other and the limits of AWS.
 */
@NullMarked
package io.ragdeck.provisioning.blueprint.read.check;

import org.jspecify.annotations.NullMarked;
