/**
 * CloudFormation's resources in the simulated world: what a stack asks of one type of resource, and
 * the kinds that answer. Knows the world; must not know requests, templates or the life of a stack.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.stack;

import org.jspecify.annotations.NullMarked;
