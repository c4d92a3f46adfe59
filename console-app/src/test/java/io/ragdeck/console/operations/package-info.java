@NullMarked
package io.ragdeck.console.operations;

import org.jspecify.annotations.NullMarked;
