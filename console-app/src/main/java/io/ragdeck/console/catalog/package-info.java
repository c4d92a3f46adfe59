/** The catalog: blueprints, their variants, their templates. Knows nothing of plans. */
@NullMarked
package io.ragdeck.console.catalog;

import org.jspecify.annotations.NullMarked;
