package io.ragdeck.monitoring.backups;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data stores among what a system has. A disk that an instance brings with it is none: a group
 * that replaces the instance throws it away. Memcached keeps nothing. What was restored only to try
 * it stands for minutes, and is none either.
 */
public final class DataStores {

  /** The kinds that stores are found in. */
  public static final List<Kind> KINDS =
      List.of(
          Kind.DATABASES,
          Kind.CACHES,
          Kind.FILE_SYSTEMS,
          Kind.VOLUMES,
          Kind.BUCKETS,
          Kind.SEARCH_DOMAINS,
          Kind.OTHERS);

  private static final String MASTERS = " masters";

  /** As the console marks what it deletes again. */
  private static final String REHEARSAL = "ragdeck:rehearsal";

  private DataStores() {}

  /** By type and name; each once, however many nodes it has. */
  public static List<DataStore> of(Inventory inventory) {
    Map<String, DataStore> stores = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      Observed<List<Asset>> read = inventory.of(kind);
      read.value().stream()
          .flatMap(List::stream)
          .filter(asset -> !asset.tags().containsKey(REHEARSAL))
          .flatMap(DataStores::store)
          .forEach(one -> stores.putIfAbsent(one.type() + " " + one.id(), one));
    }
    List<DataStore> sorted = new ArrayList<>(stores.values());
    sorted.sort(
        (one, other) ->
            one.type() == other.type()
                ? one.name().compareTo(other.name())
                : one.type().compareTo(other.type()));
    return List.copyOf(sorted);
  }

  private static Stream<DataStore> store(Asset asset) {
    return switch (asset.shape()) {
      case Shape.Database database ->
          Stream.of(
              database
                  .cluster()
                  .map(id -> named(DataStore.Type.DOCUMENT_CLUSTER, id, asset))
                  .orElseGet(() -> named(DataStore.Type.DATABASE, asset.name(), asset)));
      case Shape.Cache cache ->
          cache.engine().equals("memcached")
              ? Stream.empty()
              : Stream.of(named(DataStore.Type.CACHE, cache.group().orElse(asset.id()), asset));
      case Shape.FileSystem _ -> Stream.of(of(DataStore.Type.FILE_SYSTEM, asset));
      case Shape.Volume _ -> isData(asset) ? Stream.of(of(DataStore.Type.VOLUME, asset)) : none();
      case Shape.Bucket _ -> Stream.of(of(DataStore.Type.BUCKET, asset));
      case Shape.SearchNodes _ ->
          asset.name().endsWith(MASTERS)
              ? none()
              : Stream.of(of(DataStore.Type.SEARCH_DOMAIN, asset));
      case Shape.Other other ->
          other.type().equals("AWS::DynamoDB::Table")
              ? Stream.of(named(DataStore.Type.TABLE, asset.name(), asset))
              : none();
      default -> none();
    };
  }

  private static Stream<DataStore> none() {
    return Stream.empty();
  }

  /** One that a stack made for itself, or of which somebody promised something. */
  private static boolean isData(Asset volume) {
    return volume.logicalId().isPresent() || volume.tags().containsKey(Promise.TAG);
  }

  private static DataStore of(DataStore.Type type, Asset asset) {
    return new DataStore(
        type, asset.id(), asset.name(), asset.logicalId(), asset.createdAt(), asset.tags());
  }

  private static DataStore named(DataStore.Type type, String id, Asset asset) {
    Optional<String> logicalId =
        type == DataStore.Type.DOCUMENT_CLUSTER ? Optional.empty() : asset.logicalId();
    return new DataStore(type, id, id, logicalId, asset.createdAt(), asset.tags());
  }
}
