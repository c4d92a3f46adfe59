@NullMarked
package io.ragdeck.monitoring.backups.reader;

import org.jspecify.annotations.NullMarked;
