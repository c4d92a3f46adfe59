/**
 * The life of stacks: how CloudFormation makes, changes, rolls back and deletes what a template
 * says, over the world's own time. Must not know requests; what it refuses is refused before.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.stack.life;

import org.jspecify.annotations.NullMarked;
