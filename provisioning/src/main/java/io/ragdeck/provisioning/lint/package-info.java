/**
 * What a person who knows AWS would say of a design before it is deployed: one small class for each
 * rule. Must not know the account.
 */
@NullMarked
package io.ragdeck.provisioning.lint;

import org.jspecify.annotations.NullMarked;
