/**
 * What each type of resource that stacks can have does in the simulated world. It knows
 * CloudFormation's properties and the services' refusals, nothing of templates and stacks.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.stack.kind;

import org.jspecify.annotations.NullMarked;
