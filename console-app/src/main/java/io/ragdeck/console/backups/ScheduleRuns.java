package io.ragdeck.console.backups;

import io.ragdeck.console.backups.ScheduledStores.Answer;
import io.ragdeck.console.backups.ScheduledStores.Chosen;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Schedule;
import io.ragdeck.console.store.ScheduleRun;
import io.ragdeck.console.store.ScheduleRun.Copy;
import io.ragdeck.console.store.ScheduleRun.CopyState;
import io.ragdeck.console.store.ScheduleRun.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.CopyName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries runs of schedules on: what each copies is noted, an operation asked for each copy, and
 * the run ends when all of them have. Whatever is done twice, because a console died or two are at
 * it, finds what the first one did: runs, copies and requests have names.
 */
final class ScheduleRuns {

  /** How long a run waits until it is known what its system has. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /** How long a size is looked for. */
  private static final Duration MEASURING = Duration.ofHours(2);

  private final StoredRuns runs;
  private final StoredOperations operations;
  private final ScheduledStores stores;
  private final Requests requests;
  private final Clock clock;

  /** Asks for operations. */
  interface Requests {
    /**
     * @param key names the request: asked again it begins nothing
     */
    Begun begin(Subject subject, Order order, String key);
  }

  ScheduleRuns(
      StoredRuns runs,
      StoredOperations operations,
      ScheduledStores stores,
      Requests requests,
      Clock clock) {
    this.runs = runs;
    this.operations = operations;
    this.stores = stores;
    this.requests = requests;
    this.clock = clock;
  }

  /** Those that are not over, or of which a size is not told. */
  List<ScheduleRun> open() {
    return runs.open(clock.instant().minus(MEASURING));
  }

  void carryOn(Schedule schedule, ScheduleRun run) {
    if (run.state() != State.RUNNING) {
      measure(schedule, run);
      return;
    }
    if (run.copies().isEmpty()
        || run.copies().stream().anyMatch(one -> one.operation().isEmpty())) {
      ask(schedule, run);
    } else {
      look(schedule, run);
    }
  }

  private void measure(Schedule schedule, ScheduleRun run) {
    run.copies().stream()
        .filter(one -> one.state() == CopyState.GOOD && one.bytes().isEmpty())
        .forEach(
            one ->
                stores
                    .bytes(schedule, one.store(), one.name())
                    .ifPresent(bytes -> runs.measured(run, one, bytes)));
  }

  private void ask(Schedule schedule, ScheduleRun run) {
    boolean waited =
        run.began()
            .filter(at -> Duration.between(at, clock.instant()).compareTo(PATIENCE) > 0)
            .isPresent();
    switch (stores.of(schedule)) {
      case Answer.NotRead() -> {
        if (waited) {
          failed(run, "What the system has could not be read for 15 minutes.");
        }
      }
      case Answer.Nothing(String why) -> failed(run, why);
      case Answer.Some some -> {
        if (some.doubt().isEmpty() || waited || !run.copies().isEmpty()) {
          ask(schedule, run, some);
        }
      }
    }
  }

  private void failed(ScheduleRun run, String why) {
    if (run.copies().isEmpty()) {
      runs.end(run, State.FAILED, Optional.of(why), clock.instant());
      return;
    }
    run.copies().stream()
        .filter(one -> one.operation().isEmpty())
        .forEach(one -> failed(run, one, why));
  }

  /** Without an operation: nothing was asked for. */
  private void failed(ScheduleRun run, Copy copy, String why) {
    runs.ended(run, copy, CopyState.FAILED, Optional.of(why), "", List.of());
    runs.asked(run, copy, "");
  }

  private void ask(Schedule schedule, ScheduleRun run, Answer.Some some) {
    List<Copy> copies = run.copies();
    if (copies.isEmpty()) {
      copies = some.stores().stream().map(one -> copy(schedule, run, one)).toList();
      runs.plan(run, copies);
    }
    for (Copy copy : copies) {
      if (copy.operation().isEmpty() && copy.state() == CopyState.RUNNING) {
        ask(schedule, run, some.subject(), copy);
      }
    }
  }

  private static Copy copy(Schedule schedule, ScheduleRun run, Chosen chosen) {
    return new Copy(
        chosen.store(),
        chosen.type(),
        CopyName.of(chosen.store(), schedule.id(), run.slot()),
        Optional.empty(),
        CopyState.RUNNING,
        Optional.empty(),
        Optional.empty());
  }

  private void ask(Schedule schedule, ScheduleRun run, Subject subject, Copy copy) {
    Order order =
        new Order.ScheduledCopy(
            schedule.id(), copy.type(), copy.store(), copy.name(), run.slot(), schedule.keeping());
    switch (requests.begin(subject, order, key(run, copy))) {
      case Begun.Started(var operation) -> runs.asked(run, copy, operation.id());
      // What is to be kept was changed in between.
      case Begun.OtherOperation(var operation) -> runs.asked(run, copy, operation.id());
      case Begun.Refused(List<Violation> wrong) -> failed(run, copy, words(wrong.getFirst()));
      case Begun.Unconfirmed(String system, String _) ->
          failed(run, copy, "%s asks for its name to be typed.".formatted(system));
    }
  }

  private static String words(Violation wrong) {
    return "%s %s.".formatted(wrong.field(), wrong.message());
  }

  private static String key(ScheduleRun run, Copy copy) {
    String store = copy.store().substring(0, Math.min(copy.store().length(), 120));
    return "schedule %s %s %s".formatted(run.schedule(), run.slot().toEpochMilli(), store);
  }

  private void look(Schedule schedule, ScheduleRun run) {
    List<Copy> now =
        run.copies().stream()
            .map(
                copy ->
                    copy.state() == CopyState.RUNNING
                        ? CopyEnd.of(operations.find(copy.operation().orElseThrow()))
                            .map(end -> ended(schedule, run, copy, end))
                            .orElse(copy)
                        : copy)
            .toList();
    settle(run, now);
  }

  private Copy ended(Schedule schedule, ScheduleRun run, Copy copy, CopyEnd end) {
    runs.ended(run, copy, end.state(), end.message(), schedule.system().value(), end.deleted());
    return new Copy(
        copy.store(),
        copy.type(),
        copy.name(),
        copy.operation(),
        end.state(),
        copy.bytes(),
        end.message());
  }

  private void settle(ScheduleRun run, List<Copy> copies) {
    if (copies.stream().anyMatch(one -> one.state() == CopyState.RUNNING)) {
      return;
    }
    long good = copies.stream().filter(one -> one.state() == CopyState.GOOD).count();
    Optional<String> message =
        copies.stream()
            .flatMap(one -> one.message().map(said -> one.store() + ": " + said).stream())
            .findFirst();
    State state = good == 0 ? State.FAILED : message.isPresent() ? State.PARTIAL : State.DONE;
    runs.end(run, state, message, endedAt(copies));
  }

  private Instant endedAt(List<Copy> copies) {
    Function<String, Stream<Instant>> at =
        id -> operations.find(id).flatMap(one -> one.finishedAt()).stream();
    return copies.stream()
        .flatMap(one -> one.operation().stream())
        .flatMap(at)
        .max(Instant::compareTo)
        .orElseGet(clock::instant);
  }
}
