/**
 * Configuration, the objects of the libraries as beans, and checks at start. Knows every module; no
 * module knows it.
 */
@NullMarked
package io.ragdeck.console.wiring;

import org.jspecify.annotations.NullMarked;
