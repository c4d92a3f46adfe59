/** One system: its facts and its services. Knows the fleet, not how it is read. */
@NullMarked
package io.ragdeck.console.systems;

import org.jspecify.annotations.NullMarked;
