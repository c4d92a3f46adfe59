/**
 * What containers wrote: as a page that follows, as an API and as a file. Lines are read on demand,
 * through one short cache for everybody, and are masked before they come here.
 */
@NullMarked
package io.ragdeck.console.logs;

import org.jspecify.annotations.NullMarked;
