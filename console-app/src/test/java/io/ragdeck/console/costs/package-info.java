/** Costs on pages and in files, from bills by hand and from the sandbox. */
@NullMarked
package io.ragdeck.console.costs;

import org.jspecify.annotations.NullMarked;
