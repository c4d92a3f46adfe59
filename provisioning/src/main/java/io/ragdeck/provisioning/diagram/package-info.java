/**
 * A picture of a design: what stands where, and what talks to what. Knows coordinates, not how they
 * are drawn.
 */
@NullMarked
package io.ragdeck.provisioning.diagram;

import org.jspecify.annotations.NullMarked;
