/** The pages of alarms: what calls, what is wrong with alarms themselves, and who is silent. */
@NullMarked
package io.ragdeck.console.alarms;

import org.jspecify.annotations.NullMarked;
