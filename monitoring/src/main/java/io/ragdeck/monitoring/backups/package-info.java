/**
 * Which copies of a system's data there are, and whether the last good one is as young as was
 * promised. Must not know who takes copies, or how they are shown.
 */
@NullMarked
package io.ragdeck.monitoring.backups;

import org.jspecify.annotations.NullMarked;
