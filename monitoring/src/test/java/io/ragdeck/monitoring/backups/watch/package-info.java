@NullMarked
package io.ragdeck.monitoring.backups.watch;

import org.jspecify.annotations.NullMarked;
