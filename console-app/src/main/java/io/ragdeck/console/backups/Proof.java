package io.ragdeck.console.backups;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.provisioning.operation.Order.TestRestore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the last restore test of a store showed.
 *
 * @param type of the store, as CloudFormation calls it
 * @param store what AWS calls it
 * @param made what the restored one was called
 * @param copy that was tried
 * @param operation that tried it
 * @param at when it ended
 * @param recoveryTime how long it took until the restored store had answered; empty where it failed
 * @param dataAge how old its data were when the test began; empty where it failed before that
 * @param failure why it failed; empty where it did not
 */
public record Proof(
    String type,
    String store,
    String made,
    String copy,
    String operation,
    Instant at,
    Kind kind,
    Optional<Duration> recoveryTime,
    Optional<Duration> dataAge,
    Optional<String> answer,
    Optional<String> failure) {

  /** So long a test proves something: one each month is enough. */
  static final Duration LASTS = Duration.ofDays(35);

  /** How far it went. Names are part of the HTTP API. */
  public enum Kind {
    /** It was restored and answered as it should. */
    ANSWERED,
    /** It was restored; nobody asked it anything. */
    RESTORED,
    FAILED
  }

  /** Empty for a test that is not over, or that somebody stopped: it shows nothing. */
  static Optional<Proof> of(StoredOperation operation) {
    if (!(operation.order() instanceof TestRestore order)) {
      return Optional.empty();
    }
    return switch (operation.state()) {
      case QUEUED, RUNNING, CANCELLED -> Optional.empty();
      case SUCCEEDED ->
          Optional.of(
              of(
                  operation,
                  order,
                  order.question().isPresent() ? Kind.ANSWERED : Kind.RESTORED,
                  Optional.empty()));
      case FAILED ->
          Optional.of(
              of(
                  operation,
                  order,
                  Kind.FAILED,
                  operation
                      .failure()
                      .flatMap(StoredStep::message)
                      .or(() -> Optional.of("It did not end well."))));
    };
  }

  private static Proof of(
      StoredOperation operation, TestRestore order, Kind kind, Optional<String> failure) {
    return new Proof(
        order.type(),
        order.store(),
        order.as(),
        order.copy(),
        operation.id(),
        operation.finishedAt().orElse(operation.startedAt()),
        kind,
        result(operation, TestRestore.RECOVERY_TIME).map(Duration::parse),
        result(operation, TestRestore.DATA_AGE).map(Duration::parse),
        result(operation, TestRestore.ANSWER),
        failure);
  }

  private static Optional<String> result(StoredOperation operation, String name) {
    return operation.results().stream()
        .filter(one -> one.name().equals(name))
        .map(Result::value)
        .reduce((first, last) -> last);
  }

  /** Whether it still says something of copies that are taken now. */
  boolean lasts(Instant now) {
    return !at.isBefore(now.minus(LASTS));
  }

  /** Whether the copy could not be shown to be usable. */
  public boolean isFailed() {
    return kind == Kind.FAILED;
  }

  /**
   * Whether somebody may rely on it.
   *
   * @param within how old data may be that are restored
   */
  boolean isGood(Duration within, Instant now) {
    return kind == Kind.ANSWERED
        && lasts(now)
        && dataAge.filter(age -> age.compareTo(within) <= 0).isPresent();
  }

  /** Whether it is one of that very store, and not of another that had its name. */
  boolean isOf(DataStore one) {
    return store.equals(one.id())
        && StoreTypes.restored(one).filter(type::equals).isPresent()
        && one.createdAt().filter(at::isBefore).isEmpty();
  }

  /** In a sentence, without when it was. */
  public String words() {
    return switch (kind) {
      case ANSWERED -> "Restored in %s, and answered.".formatted(took());
      case RESTORED -> "Restored in %s; nobody asked it anything.".formatted(took());
      case FAILED -> failure.orElse("It did not end well.");
    };
  }

  private String took() {
    return recoveryTime.map(Ages::span).orElse("an unknown time");
  }

  /** The state it is shown with. */
  public String tone(Instant now) {
    return switch (kind) {
      case ANSWERED -> lasts(now) ? "ok" : "unknown";
      case RESTORED -> "unknown";
      case FAILED -> "bad";
    };
  }
}
