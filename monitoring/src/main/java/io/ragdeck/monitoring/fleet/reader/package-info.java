/**
 * From SDK answers to records: each reader batches, pages and translates one source, in as few
 * calls as the API's limits allow. Readers keep nothing that can change and catch nothing.
 */
@NullMarked
package io.ragdeck.monitoring.fleet.reader;

import org.jspecify.annotations.NullMarked;
