package io.ragdeck.console.backups;

import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.provisioning.restore.Restores;
import java.util.Optional;

/** Which stores can be copied from here, and what CloudFormation calls them. */
final class StoreTypes {

  private StoreTypes() {}

  /** Empty for one of which no copy is taken from here, nor by a schedule. */
  static Optional<String> copied(DataStore store) {
    return switch (store.type()) {
      case DATABASE -> Optional.of("AWS::RDS::DBInstance");
      case DOCUMENT_CLUSTER -> Optional.of("AWS::DocDB::DBCluster");
      case CACHE -> Optional.of("AWS::ElastiCache::ReplicationGroup");
      case VOLUME -> Optional.of("AWS::EC2::Volume");
      case FILE_SYSTEM -> Optional.of("AWS::EFS::FileSystem");
      case BUCKET, TABLE, SEARCH_DOMAIN -> Optional.empty();
    };
  }

  /** Empty for one of which nothing is restored from here. */
  static Optional<String> restored(DataStore store) {
    return copied(store).filter(Restores.TYPES::contains);
  }
}
