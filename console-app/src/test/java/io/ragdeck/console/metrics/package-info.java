/** Tests of charts: what they say, and how seldom they ask. */
@NullMarked
package io.ragdeck.console.metrics;

import org.jspecify.annotations.NullMarked;
