/**
 * Work on a schedule that is done once, however many consoles run on one store; knows nothing of
 * what the work is.
 */
@NullMarked
package io.ragdeck.console.jobs;

import org.jspecify.annotations.NullMarked;
