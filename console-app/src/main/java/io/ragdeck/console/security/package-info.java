/**
 * Who is asking and what they may do: users, sessions, tokens, CSRF, security headers. Must not
 * know AWS.
 */
@NullMarked
package io.ragdeck.console.security;

import org.jspecify.annotations.NullMarked;
