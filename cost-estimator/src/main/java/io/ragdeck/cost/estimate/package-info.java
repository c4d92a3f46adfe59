/**
 * Bills of materials to line items and totals. Must not know the network, CloudFormation or who
 * asks.
 */
@NullMarked
package io.ragdeck.cost.estimate;

import org.jspecify.annotations.NullMarked;
