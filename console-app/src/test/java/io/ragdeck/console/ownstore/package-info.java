@NullMarked
package io.ragdeck.console.ownstore;

import org.jspecify.annotations.NullMarked;
