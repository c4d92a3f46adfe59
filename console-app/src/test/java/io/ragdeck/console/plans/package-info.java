/** Plans: pages in their states, runs, remedies. */
@NullMarked
package io.ragdeck.console.plans;

import org.jspecify.annotations.NullMarked;
