/**
 * How the servers of language models do, in one vocabulary for all of them, from what they say
 * themselves. Must not know HTML.
 */
@NullMarked
package io.ragdeck.monitoring.serving;

import org.jspecify.annotations.NullMarked;
