/**
 * What AWS's operations answer from the simulated world: one method for each operation, the
 * semantic checks and AWS's words for what is wrong. Shapes of requests are checked before.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.api;

import org.jspecify.annotations.NullMarked;
