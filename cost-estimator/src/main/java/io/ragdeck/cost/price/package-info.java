/**
 * What AWS asks for one unit of something in one region: the price book. Must not know what a
 * system is.
 */
@NullMarked
package io.ragdeck.cost.price;

import org.jspecify.annotations.NullMarked;
