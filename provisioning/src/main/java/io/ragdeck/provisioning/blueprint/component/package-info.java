/**
 * What a system is made of, one record for each kind of component, as a blueprint's YAML says it
 * with every default filled in. Must not know CloudFormation.
 */
@NullMarked
package io.ragdeck.provisioning.blueprint.component;

import org.jspecify.annotations.NullMarked;
