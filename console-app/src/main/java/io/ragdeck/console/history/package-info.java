/** What AWS has forgotten: stopped tasks and service events of all systems, searchable. */
@NullMarked
package io.ragdeck.console.history;

import org.jspecify.annotations.NullMarked;
