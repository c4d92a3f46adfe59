/**
 * The console's own facts in SQLite or PostgreSQL: pool, migrations, history. Must not know HTTP.
 */
@NullMarked
package io.ragdeck.console.store;

import org.jspecify.annotations.NullMarked;
