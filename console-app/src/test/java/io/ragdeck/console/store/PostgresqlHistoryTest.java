package io.ragdeck.console.store;

class PostgresqlHistoryTest extends StoredHistoryContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
