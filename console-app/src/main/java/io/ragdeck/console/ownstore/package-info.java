/**
 * Copies of the console's own store: taken on a schedule, kept in directories and buckets, shown.
 * Must not know what is in the store.
 */
@NullMarked
package io.ragdeck.console.ownstore;

import org.jspecify.annotations.NullMarked;
