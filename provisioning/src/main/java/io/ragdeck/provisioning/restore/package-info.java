/**
 * How data comes back: new stores that are made from copies, and services that are led to them, and
 * the proof that a copy can be used. Must not know who asks, or how it is shown.
 */
@NullMarked
package io.ragdeck.provisioning.restore;

import org.jspecify.annotations.NullMarked;
