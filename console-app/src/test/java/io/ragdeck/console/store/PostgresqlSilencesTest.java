package io.ragdeck.console.store;

class PostgresqlSilencesTest extends StoredSilencesContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
