/** The catalog on parsed HTML and as data. */
@NullMarked
package io.ragdeck.console.catalog;

import org.jspecify.annotations.NullMarked;
