/** From SDK answers to copies: largest page, no call for each store where a list exists. */
@NullMarked
package io.ragdeck.monitoring.backups.reader;

import org.jspecify.annotations.NullMarked;
