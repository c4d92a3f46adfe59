package io.ragdeck.console.backups;

import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What restore tests showed, by the operations that they are. */
@Singleton
public final class Proofs {

  /** How the API calls the kind of order. */
  private static final String KIND = "restore-test";

  /** Tests of a system that are looked through: some weeks of one a day of each store. */
  private static final int LOOKED_AT = 100;

  private static final int SHOWN = 10;

  private final StoredOperations operations;
  private final StoredRestoreTests tests;

  Proofs(StoredOperations operations, StoredRestoreTests tests) {
    this.operations = operations;
    this.tests = tests;
  }

  /**
   * What is known of a system's restore tests, by what AWS calls the store.
   *
   * @param arranged those that are made again and again
   * @param last what the last of each store showed
   */
  public record Tried(Map<String, RestoreTest> arranged, Map<String, Proof> last) {
    public Tried {
      arranged = Map.copyOf(arranged);
      last = Map.copyOf(last);
    }
  }

  /**
   * The last of each store, by what AWS calls it.
   *
   * @throws StoreUnavailable where the console's own store is away
   */
  public Map<String, Proof> of(SystemId system) {
    Map<String, Proof> last = new LinkedHashMap<>();
    for (StoredOperation operation : newest(system)) {
      Proof.of(operation).ifPresent(proof -> last.putIfAbsent(proof.store(), proof));
    }
    return last;
  }

  /** Empty where the console's own store is away. */
  Optional<Tried> tried(SystemId system) {
    try {
      return Optional.of(
          new Tried(
              tests.of(system).stream()
                  .collect(Collectors.toMap(RestoreTest::store, Function.identity())),
              of(system)));
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }

  /** What the last tests of a store showed, newest first. */
  public List<Proof> last(SystemId system, String store) {
    return newest(system).stream()
        .flatMap(one -> Proof.of(one).stream())
        .filter(one -> one.store().equals(store))
        .limit(SHOWN)
        .toList();
  }

  private List<StoredOperation> newest(SystemId system) {
    return operations.newest(system.value(), KIND, LOOKED_AT);
  }
}
