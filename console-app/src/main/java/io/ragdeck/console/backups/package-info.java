/** The pages of copies: which stores have good ones, how old these are, and what was promised. */
@NullMarked
package io.ragdeck.console.backups;

import org.jspecify.annotations.NullMarked;
