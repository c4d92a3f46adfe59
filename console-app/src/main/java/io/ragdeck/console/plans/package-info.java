/**
 * Plans: asking for one, drawing it, showing it, doing something about its findings, discarding it.
 * Must not know how AWS is asked.
 */
@NullMarked
package io.ragdeck.console.plans;

import org.jspecify.annotations.NullMarked;
