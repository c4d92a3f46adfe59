/**
 * Reads AWS's price list, so that the book of prices can be made anew. Run by people, not by a
 * console.
 */
@NullMarked
package io.ragdeck.cost.actual.pricelist;

import org.jspecify.annotations.NullMarked;
