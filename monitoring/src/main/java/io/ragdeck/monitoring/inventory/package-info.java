/** What is there that AWS bills for, beside the tasks of the fleet. Must not know prices. */
@NullMarked
package io.ragdeck.monitoring.inventory;

import org.jspecify.annotations.NullMarked;
