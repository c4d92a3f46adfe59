package io.ragdeck.console.store;

class PostgresqlPlansTest extends StoredPlansContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
