/** What an operator can set, as one tree of types. Must not know what is made of it. */
@NullMarked
package io.ragdeck.console.configuration;

import org.jspecify.annotations.NullMarked;
