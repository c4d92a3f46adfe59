/**
 * The list that the price book is made of: rows as people keep them, made into a book and refreshed
 * from AWS. For whoever maintains prices; an estimate does not need it.
 */
@NullMarked
package io.ragdeck.cost.price.list;

import org.jspecify.annotations.NullMarked;
