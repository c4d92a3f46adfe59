/**
 * How an open page stays true: which part of the fleet a page shows, fragments rendered once for
 * everybody who looks, and the stream that says that something changed. Knows no page.
 */
@NullMarked
package io.ragdeck.console.live;

import org.jspecify.annotations.NullMarked;
