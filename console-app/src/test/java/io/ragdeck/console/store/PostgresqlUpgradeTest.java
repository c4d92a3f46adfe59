package io.ragdeck.console.store;

class PostgresqlUpgradeTest extends UpgradeContract {

  @Override
  StoreUrl newStore() {
    return Databases.empty(StoreUrl.Dialect.POSTGRESQL, folder);
  }
}
