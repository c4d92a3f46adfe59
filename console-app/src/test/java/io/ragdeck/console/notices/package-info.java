@NullMarked
package io.ragdeck.console.notices;

import org.jspecify.annotations.NullMarked;
