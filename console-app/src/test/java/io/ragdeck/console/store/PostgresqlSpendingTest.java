package io.ragdeck.console.store;

class PostgresqlSpendingTest extends StoredSpendingContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
