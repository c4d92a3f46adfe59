/** The settings page: accounts, users, tokens, sessions, about. */
@NullMarked
package io.ragdeck.console.settings;

import org.jspecify.annotations.NullMarked;
