/**
 * Charts: how the numbers of a system moved, and what happened meanwhile. Reads when somebody
 * looks, once for all who look; knows no SDK.
 */
@NullMarked
package io.ragdeck.console.metrics;

import org.jspecify.annotations.NullMarked;
