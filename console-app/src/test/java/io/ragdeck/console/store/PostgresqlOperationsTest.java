package io.ragdeck.console.store;

class PostgresqlOperationsTest extends StoredOperationsContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
