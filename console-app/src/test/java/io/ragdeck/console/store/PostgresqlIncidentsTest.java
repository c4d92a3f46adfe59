package io.ragdeck.console.store;

class PostgresqlIncidentsTest extends StoredIncidentsContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
