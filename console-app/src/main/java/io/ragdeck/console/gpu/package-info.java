/** The GPU pages: instances, groups, what their GPUs do, what idle ones cost, and room for more. */
@NullMarked
package io.ragdeck.console.gpu;

import org.jspecify.annotations.NullMarked;
