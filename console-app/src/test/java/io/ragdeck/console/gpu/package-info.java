/** Tests of the GPU pages. */
@NullMarked
package io.ragdeck.console.gpu;

import org.jspecify.annotations.NullMarked;
