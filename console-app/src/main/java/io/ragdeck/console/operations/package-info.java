/**
 * Operations: asking for one, running it step by step whatever becomes of this process, showing it.
 * Must not know what a step does.
 */
@NullMarked
package io.ragdeck.console.operations;

import org.jspecify.annotations.NullMarked;
