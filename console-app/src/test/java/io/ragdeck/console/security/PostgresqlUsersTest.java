package io.ragdeck.console.security;

import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;

class PostgresqlUsersTest extends UsersContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
