/**
 * From SDK answers to assets: largest page, largest batch, no call for each row where a batch
 * exists. Must not know when or how often it is called.
 */
@NullMarked
package io.ragdeck.monitoring.inventory.reader;

import org.jspecify.annotations.NullMarked;
