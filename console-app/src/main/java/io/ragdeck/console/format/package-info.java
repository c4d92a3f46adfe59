/**
 * How values are said: ages, states, sizes, image tags, small pictures of numbers. The one place
 * for it, for templates (as extensions) and for pages. Knows nothing of HTTP.
 */
@NullMarked
package io.ragdeck.console.format;

import org.jspecify.annotations.NullMarked;
