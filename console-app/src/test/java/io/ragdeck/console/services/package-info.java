/** The page of a service in its five states. */
@NullMarked
package io.ragdeck.console.services;

import org.jspecify.annotations.NullMarked;
