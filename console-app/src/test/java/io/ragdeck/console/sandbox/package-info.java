/** The sandbox's page and API, used as a developer does. */
@NullMarked
package io.ragdeck.console.sandbox;

import org.jspecify.annotations.NullMarked;
