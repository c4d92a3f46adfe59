/**
 * What systems cost: before they stand, as they run, and what was paid; variants and regions side
 * by side. Pure recomputation from what is kept: must not ask AWS.
 */
@NullMarked
package io.ragdeck.console.costs;

import org.jspecify.annotations.NullMarked;
