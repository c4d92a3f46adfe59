/**
 * What surrounds every page: who is looking, where one can go, the clock, and the files of the
 * front end. Knows nothing of what a page shows.
 */
@NullMarked
package io.ragdeck.console.frame;

import org.jspecify.annotations.NullMarked;
