/**
 * CloudFormation stacks while something happens to them: found, followed event by event, deleted.
 * Must not know what the stacks are for.
 */
@NullMarked
package io.ragdeck.provisioning.stack;

import org.jspecify.annotations.NullMarked;
