/**
 * What was really paid, as Cost Explorer and Budgets tell it. The only package here that knows the
 * SDK; must not know who asks.
 */
@NullMarked
package io.ragdeck.cost.actual;

import org.jspecify.annotations.NullMarked;
