/** The AWS emulator of the tests. */
@NullMarked
package io.ragdeck.monitoring.emulator;

import org.jspecify.annotations.NullMarked;
