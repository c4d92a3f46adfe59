/**
 * What systems cost before they stand and what a change to one costs: from templates to bills of
 * materials. Must not know prices, nor who asks.
 */
@NullMarked
package io.ragdeck.provisioning.estimate;

import org.jspecify.annotations.NullMarked;
