@NullMarked
package io.ragdeck.monitoring.backups;

import org.jspecify.annotations.NullMarked;
