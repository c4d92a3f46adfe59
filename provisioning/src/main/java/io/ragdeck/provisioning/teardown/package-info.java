/**
 * Deletes a whole system: what writes is stopped and what it holds is copied or said first, what
 * stays is listed at the end. Must not need its blueprint: stacks and tags tell what it is made of.
 */
@NullMarked
package io.ragdeck.provisioning.teardown;

import org.jspecify.annotations.NullMarked;
