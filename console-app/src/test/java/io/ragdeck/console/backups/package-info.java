@NullMarked
package io.ragdeck.console.backups;

import org.jspecify.annotations.NullMarked;
