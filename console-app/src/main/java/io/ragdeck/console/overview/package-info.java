/** The first page: every system, the worst first. Knows the fleet, not how it is read. */
@NullMarked
package io.ragdeck.console.overview;

import org.jspecify.annotations.NullMarked;
