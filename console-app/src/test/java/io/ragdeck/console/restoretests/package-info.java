@NullMarked
package io.ragdeck.console.restoretests;

import org.jspecify.annotations.NullMarked;
