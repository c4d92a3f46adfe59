package io.ragdeck.console.backups;

import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What restore tests showed, by the operations that they are. */
@Singleton
public final class Proofs {

  /** How the API calls the kind of order. */
  private static final String KIND = "restore-test";

  /** Tests of each store that are shown. */
  private static final int SHOWN = 10;

  private final StoredOperations operations;
  private final StoredRestoreTests tests;

  Proofs(StoredOperations operations, StoredRestoreTests tests) {
    this.operations = operations;
    this.tests = tests;
  }

  /**
   * What is known of a system's restore tests.
   *
   * @param arranged those that are made again and again
   * @param last what the last of each store showed
   */
  public record Tried(List<RestoreTest> arranged, List<Proof> last) {
    public Tried {
      arranged = List.copyOf(arranged);
      last = List.copyOf(last);
    }

    /** What the last test of that very store showed. */
    Optional<Proof> proof(DataStore store) {
      return last.stream().filter(one -> one.isOf(store)).findFirst();
    }

    Optional<RestoreTest> test(DataStore store) {
      return arranged.stream().filter(one -> one.store().equals(store.id())).findFirst();
    }
  }

  /**
   * The last of each store.
   *
   * @throws StoreUnavailable where the console's own store is away
   */
  public List<Proof> of(SystemId system) {
    return proofs(system, 1).toList();
  }

  /** Empty where the console's own store is away. */
  Optional<Tried> tried(SystemId system) {
    try {
      return Optional.of(new Tried(tests.of(system), of(system)));
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }

  /** What the last tests of each store showed, newest first. */
  public List<Proof> last(SystemId system) {
    return proofs(system, SHOWN).toList();
  }

  private Stream<Proof> proofs(SystemId system, int each) {
    return operations.lastOfEach(system.value(), KIND, each).stream()
        .flatMap(one -> Proof.of(one).stream());
  }
}
