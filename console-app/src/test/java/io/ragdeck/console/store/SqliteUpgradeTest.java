package io.ragdeck.console.store;

class SqliteUpgradeTest extends UpgradeContract {

  @Override
  StoreUrl newStore() {
    return Databases.empty(StoreUrl.Dialect.SQLITE, folder);
  }
}
