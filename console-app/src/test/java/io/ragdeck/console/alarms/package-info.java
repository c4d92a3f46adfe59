/** Tests of the pages of alarms, and of the alarms that blueprints bring. */
@NullMarked
package io.ragdeck.console.alarms;

import org.jspecify.annotations.NullMarked;
