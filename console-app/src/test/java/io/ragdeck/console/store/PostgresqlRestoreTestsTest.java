package io.ragdeck.console.store;

class PostgresqlRestoreTestsTest extends StoredRestoreTestsContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
