package io.ragdeck.console.operations;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the list of operations shows: those that run or wait before those that have ended.
 *
 * @param system only of this one; empty text for all
 * @param state only in this one
 * @param older the address of the next; empty at the end
 */
record OperationsPage(
    List<OperationRow> rows,
    String system,
    Optional<State> state,
    List<String> systems,
    Optional<String> older,
    Instant now) {

  OperationsPage {
    rows = List.copyOf(rows);
    systems = List.copyOf(systems);
  }

  /**
   * @param unfinished of all systems, for the first of several pages; else empty
   */
  static OperationsPage of(
      List<StoredOperation> unfinished,
      Slice<StoredOperation> newest,
      String system,
      Optional<State> state,
      List<String> systems,
      Instant now) {
    Stream<StoredOperation> first =
        unfinished.stream()
            .filter(one -> system.isEmpty() || one.subject().system().equals(system))
            .filter(one -> state.isEmpty() || state.get() == one.state());
    return new OperationsPage(
        Stream.concat(
                first,
                newest.items().stream().filter(one -> unfinished.stream().noneMatch(same(one))))
            .map(OperationRow::of)
            .toList(),
        system,
        state,
        Stream.concat(systems.stream(), Stream.of(system))
            .filter(id -> !id.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        newest.next().map(cursor -> address(system, state) + "cursor=" + cursor),
        now);
  }

  private static Predicate<StoredOperation> same(StoredOperation one) {
    return other -> other.id().equals(one.id());
  }

  private static String address(String system, Optional<State> state) {
    return "/operations?"
        + (system.isEmpty() ? "" : "system=" + Addresses.pathPart(system) + "&")
        + state.map(chosen -> "state=" + chosen.name() + "&").orElse("");
  }

  public List<State> states() {
    return Arrays.asList(State.values());
  }

  public boolean isFor(State chosen) {
    return state.filter(chosen::equals).isPresent();
  }

  public boolean filtered() {
    return !system.isEmpty() || state.isPresent();
  }
}
