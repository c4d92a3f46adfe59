/**
 * Systems as data: YAML that lists components, read, checked and resolved to a {@link
 * io.ragdeck.provisioning.blueprint.Design}. Must not know CloudFormation.
 */
@NullMarked
package io.ragdeck.provisioning.blueprint;

import org.jspecify.annotations.NullMarked;
