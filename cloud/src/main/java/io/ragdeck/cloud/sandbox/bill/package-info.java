/**
 * What the simulated account pays: what runs there, hour by hour, at list prices. Must not know who
 * asks for the bill.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.bill;

import org.jspecify.annotations.NullMarked;
