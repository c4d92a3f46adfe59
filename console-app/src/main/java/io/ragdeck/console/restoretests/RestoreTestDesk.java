package io.ragdeck.console.restoretests;

import io.ragdeck.console.backups.CopyTests;
import io.ragdeck.console.backups.ScheduleCheck;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationDesk;
import io.ragdeck.console.operations.SystemOrders;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.RestoreTest.Wanted;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Order.Question;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where restore tests are arranged, removed and begun, by form, by API or by a schedule. */
@Singleton
public final class RestoreTestDesk {

  private static final DateTimeFormatter SLOT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** With what comes after it, short enough for the name of a cache: at most 40 characters. */
  private static final int LONGEST_STORE = 12;

  private static final int LONGEST_TASK = 255;
  private static final int LONGEST_COMMAND = 4_000;
  private static final int LONGEST_EXPECTED = 200;

  private final StoredRestoreTests tests;
  private final CopyTests copies;
  private final OperationDesk operations;
  private final Versions versions;
  private final Clock clock;

  RestoreTestDesk(
      StoredRestoreTests tests,
      CopyTests copies,
      OperationDesk operations,
      Versions versions,
      Clock clock) {
    this.tests = tests;
    this.copies = copies;
    this.operations = operations;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * What somebody asks for, before it is known whether it can be had.
   *
   * @param store its identifier, id or ARN
   * @param task that asks; empty text: nobody does
   * @param expected empty text: that the task ends well is enough
   */
  public record Asked(
      String store,
      String cron,
      String zone,
      String task,
      List<String> command,
      String expected,
      boolean enabled) {

    public Asked {
      command = List.copyOf(command);
    }
  }

  /** What is wrong with a wish, and what it is where nothing is. */
  public record Judged(Optional<Wanted> wanted, List<Violation> faults) {
    public Judged {
      faults = List.copyOf(faults);
    }
  }

  public List<RestoreTest> of(SystemId system) {
    return tests.of(system);
  }

  public Optional<RestoreTest> find(SystemId system, String store) {
    return tests.find(system, store);
  }

  /**
   * Judges a wish; calls nobody.
   *
   * @throws ServiceUnavailableException where it is not known yet whether the system has that store
   */
  public Judged judge(FleetSystem system, Asked asked) {
    List<Violation> faults = new ArrayList<>();
    Optional<DataStore> store = copies.testable(system, asked.store(), faults);
    Optional<CronTimes> times =
        ScheduleCheck.times(asked.cron(), asked.zone(), clock.instant(), faults);
    Optional<Question> question = question(asked, faults);
    store
        .flatMap(one -> copies.example(one, question))
        .ifPresent(order -> faults.addAll(OperationDesk.faults(order)));
    return new Judged(
        times
            .filter(_ -> faults.isEmpty())
            .map(
                at ->
                    new Wanted(
                        system.id(), store.orElseThrow().id(), at, question, asked.enabled())),
        faults);
  }

  private static Optional<Question> question(Asked asked, List<Violation> faults) {
    String task = asked.task().strip();
    String expected = asked.expected().strip();
    if (task.isEmpty()) {
      if (!asked.command().isEmpty() || !expected.isEmpty()) {
        faults.add(
            new Violation(
                "task",
                "must be given: nobody else asks",
                "A task of the system, such as that of a service."));
      }
      return Optional.empty();
    }
    within("task", task, LONGEST_TASK, faults);
    within("command", String.join("\n", asked.command()), LONGEST_COMMAND, faults);
    if (asked.command().stream().anyMatch(word -> word.isBlank() || !isLine(word))) {
      faults.add(
          new Violation(
              "command",
              "has a word that is empty, begins or ends with a blank, or has several lines",
              "One word a line; in a shell a semicolon stands for the end of a line."));
    }
    within("expected", expected, LONGEST_EXPECTED, faults);
    return Optional.of(
        new Question(task, asked.command(), Optional.of(expected).filter(text -> !text.isEmpty())));
  }

  /** Whether a form can show it in one line, and give it back as it is. */
  private static boolean isLine(String word) {
    return word.equals(word.strip()) && word.lines().count() == 1;
  }

  private static void within(String field, String text, int most, List<Violation> faults) {
    if (text.length() > most) {
      faults.add(new Violation(field, "is too long", "At most %s characters.".formatted(most)));
    }
  }

  /**
   * @param revision that was read; 0 where there was none
   * @return empty where somebody else made, changed or removed it since it was read
   */
  public Optional<RestoreTest> put(Actor actor, Wanted wanted, long revision) {
    Optional<RestoreTest> put = tests.put(wanted, revision, actor, clock.instant());
    versions.advance(Topic.of(wanted.system()));
    return put;
  }

  /** False where it is gone. What earlier tests showed stays. */
  public boolean remove(Actor actor, SystemId system, String store) {
    boolean removed = tests.remove(system, store, actor);
    versions.advance(Topic.of(system));
    return removed;
  }

  /**
   * Tries the newest good copy now. Asked again with the same key it is the same test.
   *
   * @param store what AWS calls it
   * @throws NotFoundException where nobody arranged a test of it
   */
  public Begun begin(Actor actor, FleetSystem system, String store, Optional<String> key) {
    RestoreTest test =
        find(system.id(), store)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "No test of '%s' is arranged for '%s'.".formatted(store, system.id())));
    // The name has the moment: asked again it would be another order.
    Optional<StoredOperation> earlier =
        operations.begun(
            actor,
            key,
            SystemOrders.subject(system),
            first -> first instanceof Order.TestRestore one && one.store().equals(test.store()));
    if (earlier.isPresent()) {
      return new Begun.Started(earlier.get());
    }
    Optional<Order.TestRestore> order = order(system, test, clock.instant());
    return order.isEmpty()
        ? new Begun.Refused(
            List.of(
                new Violation(
                    "resource", "has no good copy that could be tried", "Take a copy first.")))
        : operations.begin(actor, SystemOrders.subject(system), order.get(), key, Optional.empty());
  }

  /**
   * Tries the newest good copy, for one time of its schedule: called again it begins nothing more.
   *
   * @return empty where there is none
   * @throws ServiceUnavailableException where it is not known whether there is one
   */
  Optional<Begun> begin(FleetSystem system, RestoreTest test, Instant slot) {
    return order(system, test, slot)
        .map(
            order ->
                operations.begin(
                    Actor.CONSOLE,
                    SystemOrders.subject(system),
                    order,
                    Optional.of(key(test, slot)),
                    Optional.empty()));
  }

  private static String key(RestoreTest test, Instant slot) {
    String key =
        "restore test %s %s %s".formatted(slot.toEpochMilli(), test.system(), test.store());
    return key.substring(0, Math.min(key.length(), 200));
  }

  private Optional<Order.TestRestore> order(FleetSystem system, RestoreTest test, Instant at) {
    return copies.order(system, test.store(), name(test, at), test.wanted().question());
  }

  /** Two that begin alike and are due at once must not want the same name. */
  private static String name(RestoreTest test, Instant at) {
    String store = test.store();
    String begin = store.substring(0, Math.min(store.length(), LONGEST_STORE));
    String which = HexFormat.of().toHexDigits("%s %s".formatted(test.system(), store).hashCode());
    return "try-%s-%s-%s"
        .formatted(
            begin.replaceAll("-+$", "").toLowerCase(Locale.ROOT),
            which.substring(2),
            SLOT.format(at));
  }
}
