/**
 * How the data of a system is protected: what its blueprint promises, and how copies are taken.
 * Must not know who asks, or what is shown of it.
 */
@NullMarked
package io.ragdeck.provisioning.protection;

import org.jspecify.annotations.NullMarked;
