package io.ragdeck.console.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one time of a schedule.
 *
 * @param slot when it was due
 * @param began empty where it was skipped
 * @param message why it is not as it should be; empty where it is
 * @param copies what it copies, by store; empty until that is known
 */
public record ScheduleRun(
    String schedule,
    Instant slot,
    State state,
    Optional<Instant> began,
    Optional<Instant> ended,
    Optional<String> message,
    List<Copy> copies) {

  /** How it is. Names are part of the HTTP API. */
  public enum State {
    RUNNING,
    /** All was copied, and what need not be kept is gone. */
    DONE,
    /** Some was not copied, or something old could not be deleted. */
    PARTIAL,
    /** Nothing was copied. */
    FAILED,
    /** No console was there when it was due, and a later one was. */
    SKIPPED
  }

  /** How one of its copies is. Names are part of the HTTP API. */
  public enum CopyState {
    RUNNING,
    GOOD,
    FAILED
  }

  /**
   * The copy of one store.
   *
   * @param type of the store, as CloudFormation has it
   * @param name of the copy
   * @param operation that takes it; empty until it was asked for
   * @param bytes at most; empty where nobody told
   * @param message why it is not as it should be; empty where it is
   */
  public record Copy(
      String store,
      String type,
      String name,
      Optional<String> operation,
      CopyState state,
      Optional<Long> bytes,
      Optional<String> message) {}

  public ScheduleRun {
    copies = List.copyOf(copies);
  }

  /** What its good copies take at most; empty where there are none, or that of one is not told. */
  public OptionalLong bytes() {
    List<Copy> good = copies.stream().filter(one -> one.state() == CopyState.GOOD).toList();
    return good.isEmpty() || good.stream().anyMatch(one -> one.bytes().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(good.stream().mapToLong(one -> one.bytes().get()).sum());
  }
}
