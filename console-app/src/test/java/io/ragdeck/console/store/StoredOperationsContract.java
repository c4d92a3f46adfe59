package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.OperationLeases.Lease;
import io.ragdeck.console.store.OperationLeases.Progress;
import io.ragdeck.console.store.OperationLeases.Sign;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations.Mark;
import io.ragdeck.console.store.StoredOperations.NewOperation;
import io.ragdeck.console.store.StoredOperations.Retried;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.template.StackKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kept operations promise, on whichever database. */
abstract class StoredOperationsContract {

  private static final Actor ALICE = new Actor("alice", "192.0.2.1");
  private static final Instant AT = Instant.parse("2026-11-29T10:15:00Z");
  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  private Store store;
  private AuditTrail audit;
  private StoredOperations operations;
  private OperationLeases leases;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    audit = new AuditTrail(store, Clock.systemUTC());
    operations = new StoredOperations(store, audit);
    leases = new OperationLeases(store, audit);
  }

  @AfterEach
  void close() {
    store.close();
  }

  static List<Order> orders() {
    return List.of(
        new Order.Deploy(
            "plan-1",
            new PlanRequest("ragqa", "standard", "ragqa", "staging", MUMBAI, Map.of("a", "b")),
            AT,
            List.of(
                new Order.PlannedStack(
                    StackKind.NETWORK, "n", Optional.of("arn:x"), true, List.of("Db"))),
            "abc"),
        new Order.Scale("s", 4),
        new Order.ScaleBounds("s", 1, 4, Optional.of(60)),
        new Order.ScaleGroup("g", 0, 1, 2),
        new Order.DeployTag("s", "v2"),
        new Order.DeployImage("s", Optional.empty(), "repository:v2"),
        new Order.DeployRevision("s", "f:12", true),
        new Order.ForceDeployment("s"),
        new Order.StopDeployment("s"),
        new Order.Strategy("s", "CANARY", 10),
        new Order.StopTask("s", "t", "why"),
        new Order.RunTask("migrate", List.of("sh", "-c", "true")),
        new Order.BeginMaintenance("Back soon"),
        new Order.EndMaintenance(),
        new Order.Park(),
        new Order.Wake(),
        new Order.MakeBudget(
            "ragdeck-s", "s", Optional.empty(), new BigDecimal("99.50"), "ops@example.com"),
        new Order.TakeCopy("AWS::RDS::DBInstance", "db", "ragdeck-db-20261120-0214"),
        new Order.ScheduledCopy(
            "s1",
            "AWS::RDS::DBInstance",
            "db",
            "ragdeck-db-s1-20261120-0214",
            AT,
            new Order.Keeping(3, Optional.of(Duration.ofDays(2)), 7, 4, 6, 1, "Europe/Berlin")),
        new Order.Restore(
            "AWS::RDS::DBInstance",
            "db",
            Optional.of("rds:db-2026-11-20"),
            Optional.empty(),
            "db-2",
            Order.Restore.Use.IN_PLACE),
        new Order.Restore(
            "AWS::RDS::DBInstance",
            "db",
            Optional.empty(),
            Optional.of(AT),
            "db-3",
            Order.Restore.Use.REHEARSAL),
        new Order.TestRestore(
            "AWS::RDS::DBInstance",
            "db",
            "rds:db-2026-11-20",
            AT,
            "try-db-20261120-020000",
            Optional.of(
                new Order.Question(
                    "migrate", List.of("psql", "-c", "SELECT 1"), Optional.of("1")))),
        new Order.DeleteReplaced("AWS::RDS::DBInstance", "db", "db-2", "ragdeck-db-20261120-0214"),
        new Order.Teardown(true));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void readsBackEveryOrder(Order order) {
    assertThat(operations.begin(ALICE, wanted("op-1", "a", order, Optional.empty()))).isEmpty();
    StoredOperation found = find("op-1");
    assertThat(found.order()).isEqualTo(order);
    assertThat(found.subject()).isEqualTo(subject("a"));
    assertThat(found.state()).isEqualTo(State.QUEUED);
    assertThat(found.steps()).extracting(StoredStep::name).containsExactly("one", "two");
    assertThat(found.steps())
        .allSatisfy(step -> assertThat(step.state()).isEqualTo(StoredStep.State.PENDING));
  }

  @Test
  void beginsOneOfTwoWithTheSameKey() {
    Optional<String> key = Optional.of("k");
    assertThat(operations.begin(ALICE, wanted("op-1", "a", scale(), key))).isEmpty();
    assertThat(operations.begin(ALICE, wanted("op-2", "a", scale(), key)).orElseThrow().id())
        .isEqualTo("op-1");
    assertThat(operations.find("op-2")).isEmpty();
    assertThat(operations.begin(new Actor("bob", "-"), wanted("op-3", "a", scale(), key)))
        .isEmpty();
  }

  @Test
  void appliesAPlanOnceWhoeverAsks() {
    Order deploy = orders().getFirst();
    assertThat(operations.begin(ALICE, wanted("op-1", "a", deploy, Optional.of("k")))).isEmpty();
    Actor bob = new Actor("bob", "-");
    assertThat(operations.begin(bob, wanted("op-2", "a", deploy, Optional.of("l"))))
        .map(StoredOperation::id)
        .contains("op-1");
    assertThat(operations.begin(bob, wanted("op-3", "a", deploy, Optional.empty())))
        .map(StoredOperation::id)
        .contains("op-1");
    assertThat(operations.begin(ALICE, wanted("op-4", "a", scale(), Optional.of("k"))))
        .map(StoredOperation::id)
        .contains("op-1");
    assertThat(operations.unfinished()).extracting(StoredOperation::id).containsExactly("op-1");
  }

  @Test
  void whatIsBegunLaterReadsAsLaterWhenTheClockGoesBack() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    leases.endStep(lease, progress(1), Outcome.Failed.because("broke"), AT);
    leases.end(lease, find("op-1"), State.FAILED, AT, "x");
    NewOperation back =
        new NewOperation(
            "op-2",
            subject("a"),
            scale(),
            AT.minusSeconds(3_600),
            Optional.empty(),
            List.of("one", "two"));
    assertThat(operations.begin(ALICE, back)).isEmpty();
    assertThat(find("op-2").startedAt()).isAfter(find("op-1").startedAt());
    assertThat(operations.retry(ALICE, find("op-1"), AT)).isEqualTo(new Retried.Overtaken("op-2"));
  }

  @Test
  void tellsHowManyMoreAreUnfinished() {
    for (int number = 1; number <= 5; number++) {
      begin("op-" + number, "a");
    }
    List<Lease> ignored = leases.takeTurns();
    StoredOperations.Unfinished some = operations.unfinished(2);
    assertThat(some.first()).extracting(StoredOperation::id).containsExactly("op-1", "op-2");
    assertThat(some.more()).isEqualTo(3);
  }

  @Test
  void knowsEverySystemThatAnythingWasDoneTo() {
    begin("op-1", "b");
    begin("op-2", "a");
    begin("op-3", "b");
    assertThat(operations.systems()).containsExactly("a", "b");
  }

  @Test
  void givesATurnToOneAndTellsTheOthersWhomTheyWaitFor() {
    begin("op-1", "a");
    begin("op-2", "a");
    begin("op-3", "a");
    begin("op-4", "b");
    List<Lease> taken = leases.takeTurns();
    assertThat(taken).extracting(Lease::operation).containsExactlyInAnyOrder("op-1", "op-4");
    assertThat(leases.takeTurns()).isEmpty();
    assertThat(find("op-2").waitsFor()).contains("op-1");
    assertThat(find("op-3").waitsFor()).contains("op-2");
    long before = find("op-2").revision();
    end(taken.stream().filter(one -> one.operation().equals("op-1")).findFirst().orElseThrow());
    assertThat(find("op-2").revision()).isGreaterThan(before);
    assertThat(leases.takeTurns()).extracting(Lease::operation).containsExactly("op-2");
    assertThat(find("op-3").waitsFor()).contains("op-2");
  }

  @Test
  void whoLostTheLeaseWritesNothing() {
    begin("op-1", "a");
    Lease first = leases.takeTurns().getFirst();
    leases.beginStep(first, 1, AT);
    Sign sign = sign("op-1");
    Lease second = leases.takeOver("op-1", sign).orElseThrow();
    assertThat(leases.takeOver("op-1", sign)).isEmpty();
    StoredOperation before = find("op-1");
    Progress progress =
        new Progress(1, 1, 2, Map.of("k", "v"), List.of(new OperationLine(1, AT, "one", "x")));
    assertLost(() -> leases.keep(first, progress));
    assertLost(() -> leases.beginStep(first, 2, AT));
    assertLost(() -> leases.keepResults(first, List.of(new Result("a", "b"))));
    assertLost(() -> leases.endStep(first, progress, new Outcome.Done("done"), AT));
    assertLost(() -> leases.end(first, before, State.SUCCEEDED, AT, "x"));
    leases.giveBack(first);
    assertThat(leases.beat(List.of(first))).isEmpty();
    assertThat(find("op-1")).isEqualTo(before);
    assertThat(operations.lines("op-1", 0, 10)).isEmpty();
    leases.keep(second, progress);
    assertThat(leases.memory(second, 1)).containsEntry("k", "v");
    assertThat(leases.beat(List.of(second))).containsEntry(second, false);
  }

  @Test
  void aSignOfLifeKeepsOthersAway() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    Sign seen = sign("op-1");
    assertThat(leases.beat(List.of(lease))).containsKey(lease);
    assertThat(leases.takeOver("op-1", seen)).isEmpty();
    leases.giveBack(lease);
    Sign given = sign("op-1");
    assertThat(given.lease()).isEmpty();
    assertThat(leases.takeOver("op-1", given)).isPresent();
  }

  @Test
  void keepsNothingThatCommandsATerminal() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    String hostile = "\u001b[31mred\u001b[0m \u001b]0;title\u0007 back\b\u202egnp.exe\tend";
    leases.keep(
        lease, new Progress(1, 0, 0, Map.of(), List.of(new OperationLine(1, AT, "one", hostile))));
    leases.endStep(
        lease, progress(1), new Outcome.Failed(hostile, List.of(hostile), Optional.empty()), AT);
    String plain = "red \ufffd]0;title\ufffd back\ufffd\ufffdgnp.exe\tend";
    assertThat(operations.lines("op-1", 0, 10))
        .extracting(OperationLine::text)
        .containsExactly(plain);
    StoredStep failure = find("op-1").failure().orElseThrow();
    assertThat(failure.message()).contains(plain);
    assertThat(failure.evidence()).containsExactly(plain);
  }

  @Test
  void keepsLinesOnceAndInOrder() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    OperationLine first = new OperationLine(1, AT, "one", "first");
    leases.keep(lease, new Progress(1, 0, 0, Map.of(), List.of(first)));
    leases.keep(
        lease,
        new Progress(1, 3, 7, Map.of(), List.of(first, new OperationLine(2, AT, "one", "second"))));
    assertThat(operations.lines("op-1", 0, 10))
        .extracting(OperationLine::text)
        .containsExactly("first", "second");
    assertThat(operations.lines("op-1", 1, 10)).extracting(OperationLine::seq).containsExactly(2L);
    assertThat(operations.newestLine("op-1")).isEqualTo(2);
    assertThat(find("op-1").steps().getFirst().done()).isEqualTo(3);
    assertThat(find("op-1").steps().getFirst().total()).isEqualTo(7);
  }

  @Test
  void keepsWhatNoDatabaseTakesAsItIs() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    leases.endStep(
        lease,
        new Progress(
            1, 0, 0, Map.of("k", "\0"), List.of(new OperationLine(1, AT, "one", "a\0b\uD83D"))),
        new Outcome.Failed("broke\0", List.of("exit\0"), Optional.of("mend\0")),
        AT);
    assertThat(operations.lines("op-1", 0, 10).getFirst().text()).isEqualTo("a\uFFFDb\uFFFD");
    StoredStep step = find("op-1").steps().getFirst();
    assertThat(step.message()).contains("broke\uFFFD");
    assertThat(step.cure()).contains("mend\uFFFD");
  }

  @Test
  void keepsWhyAStepFailedAndTriesItAgainWithoutItsMemory() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    leases.endStep(lease, progress(1), new Outcome.Done("fine"), AT);
    leases.endStep(
        lease,
        new Progress(2, 1, 2, Map.of("k", "v", StoredStep.FOR_GOOD + "a", "b"), List.of()),
        new Outcome.Failed("broke", List.of("exit 1"), Optional.of("mend it")),
        AT);
    assertThat(operations.retry(ALICE, find("op-1"), AT)).isInstanceOf(Retried.NotEnded.class);
    leases.end(lease, find("op-1"), State.FAILED, AT, "x");
    StoredStep failure = find("op-1").failure().orElseThrow();
    assertThat(failure.message()).contains("broke");
    assertThat(failure.evidence()).containsExactly("exit 1");
    assertThat(failure.cure()).contains("mend it");
    assertThat(operations.retry(ALICE, find("op-1"), AT)).isInstanceOf(Retried.Queued.class);
    StoredOperation again = find("op-1");
    assertThat(again.state()).isEqualTo(State.QUEUED);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.steps()).extracting(StoredStep::attempt).containsExactly(1, 2);
    assertThat(again.steps())
        .extracting(StoredStep::state)
        .containsExactly(StoredStep.State.DONE, StoredStep.State.PENDING);
    Lease next = leases.takeTurns().getFirst();
    assertThat(leases.memory(next, 2)).isEqualTo(Map.of(StoredStep.FOR_GOOD + "a", "b"));
  }

  @Test
  void neverTriesAgainWhatWasOvertaken() {
    begin("op-1", "a");
    Lease lease = leases.takeTurns().getFirst();
    leases.endStep(lease, progress(1), Outcome.Failed.because("broke"), AT);
    leases.end(lease, find("op-1"), State.FAILED, AT, "x");
    begin("op-2", "a");
    assertThat(operations.retry(ALICE, find("op-1"), AT)).isEqualTo(new Retried.Overtaken("op-2"));
    assertThat(operations.cancel(ALICE, find("op-2"), AT)).isTrue();
    assertThat(operations.retry(ALICE, find("op-1"), AT)).isInstanceOf(Retried.Queued.class);
  }

  @Test
  void cancelsWhatWaitsAtOnceAndTellsWhatRuns() {
    begin("op-1", "a");
    begin("op-2", "a");
    Lease lease = leases.takeTurns().getFirst();
    assertThat(operations.cancel(ALICE, find("op-2"), AT)).isTrue();
    assertThat(find("op-2").state()).isEqualTo(State.CANCELLED);
    assertThat(operations.cancel(ALICE, find("op-2"), AT)).isFalse();
    assertThat(leases.held(List.of(lease))).containsEntry(lease, false);
    assertThat(operations.cancel(ALICE, find("op-1"), AT)).isTrue();
    assertThat(leases.held(List.of(lease))).containsEntry(lease, true);
    assertThat(find("op-1").state()).isEqualTo(State.RUNNING);
    assertThat(find("op-1").cancel().orElseThrow().who()).isEqualTo("alice");
    assertThat(operations.cancel(ALICE, find("op-1"), AT)).isFalse();
  }

  @Test
  void listsTheNewestFirstAndPagesThroughAllOnce() {
    for (int number = 1; number <= 5; number++) {
      begin("op-" + number, number % 2 == 0 ? "a" : "b");
    }
    Slice<StoredOperation> first =
        operations.list(Optional.empty(), Optional.empty(), Optional.empty(), 3);
    assertThat(first.items())
        .extracting(StoredOperation::id)
        .containsExactly("op-5", "op-4", "op-3");
    assertThat(operations.list(Optional.empty(), Optional.empty(), first.next(), 3).items())
        .extracting(StoredOperation::id)
        .containsExactly("op-2", "op-1");
    assertThat(
            operations
                .list(Optional.of("a"), Optional.of(State.QUEUED), Optional.empty(), 9)
                .items())
        .extracting(StoredOperation::id)
        .containsExactly("op-4", "op-2");
    List<Lease> ignored = leases.takeTurns();
    assertThat(operations.unfinished())
        .extracting(StoredOperation::id)
        .startsWith("op-1", "op-2")
        .hasSize(5);
  }

  @Test
  void findsTheNewestOfAKindHoweverManyOthersThereAre() {
    Order restore =
        orders().stream().filter(Order.Restore.class::isInstance).findFirst().orElseThrow();
    assertThat(operations.begin(ALICE, wanted("op-1", "a", restore, Optional.empty()))).isEmpty();
    assertThat(operations.begin(ALICE, wanted("op-2", "a", restore, Optional.empty()))).isEmpty();
    assertThat(operations.begin(ALICE, wanted("op-3", "b", restore, Optional.empty()))).isEmpty();
    begin("op-4", "a");

    assertThat(operations.newest("a", "restore", 1))
        .extracting(StoredOperation::id)
        .containsExactly("op-2");
    assertThat(operations.newest("a", "restore", 9))
        .extracting(StoredOperation::id)
        .containsExactly("op-2", "op-1");
  }

  @Test
  void findsTheLastThatEndedOfEachThing() {
    tried("op-1", "db", State.SUCCEEDED);
    tried("op-2", "db", State.FAILED);
    tried("op-3", "cache", State.SUCCEEDED);
    tried("op-4", "cache", State.CANCELLED);
    assertThat(operations.begin(ALICE, wanted("op-5", "a", test("db"), Optional.empty())))
        .isEmpty();

    assertThat(operations.lastOfEach("a", "restore-test", 1))
        .extracting(StoredOperation::id)
        .containsExactly("op-3", "op-2");
    assertThat(operations.lastOfEach("a", "restore-test", 9))
        .extracting(StoredOperation::id)
        .containsExactly("op-3", "op-2", "op-1");
    assertThat(operations.lastOfEach("b", "restore-test", 9)).isEmpty();
    assertThat(operations.lastOfEach("a", "restore", 9)).isEmpty();
  }

  private void tried(String id, String store, State end) {
    assertThat(operations.begin(ALICE, wanted(id, "a", test(store), Optional.empty()))).isEmpty();
    leases.end(leases.takeTurns().getFirst(), find(id), end, AT, "x");
  }

  private static Order test(String store) {
    return new Order.TestRestore(
        "AWS::RDS::DBInstance", store, "copy", AT, "try-" + store, Optional.empty());
  }

  @Test
  void marksWhatAReaderMustLookAtAgain() {
    begin("op-1", "a");
    long first = mark(List.of()).revision();
    Lease lease = leases.takeTurns().getFirst();
    Map<Lease, Boolean> ignored = leases.beat(List.of(lease));
    long second = mark(List.of()).revision();
    assertThat(second).isGreaterThan(first);
    Map<Lease, Boolean> again = leases.beat(List.of(lease));
    assertThat(again).hasSize(1);
    assertThat(mark(List.of("op-1")).revision()).isEqualTo(second);
    assertThat(mark(List.of()).system()).isEqualTo("a");
  }

  @Test
  void auditsWhoDidWhatAndForgetsOnlyWhatHasEnded() {
    begin("op-1", "a");
    begin("op-2", "a");
    end(leases.takeTurns().getFirst());
    assertThat(audit.read(Optional.empty(), Optional.empty(), Optional.empty(), 10).items())
        .extracting(entry -> entry.action().label() + " " + entry.target() + " " + entry.who())
        .containsExactlyInAnyOrder(
            "operation-begin a alice", "operation-begin a alice", "operation-end a console");
    assertThat(operations.forgetBefore(AT)).isZero();
    assertThat(operations.forgetBefore(AT.plusSeconds(1))).isEqualTo(1);
    assertThat(operations.find("op-1")).isEmpty();
    assertThat(operations.find("op-2")).isPresent();
  }

  private static void assertLost(org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
    assertThatThrownBy(write).isInstanceOf(LeaseLost.class);
  }

  private void end(Lease lease) {
    leases.end(lease, find(lease.operation()), State.SUCCEEDED, AT, "x");
  }

  private static Progress progress(int ordinal) {
    return new Progress(ordinal, 0, 0, Map.of(), List.of());
  }

  private void begin(String id, String system) {
    assertThat(operations.begin(ALICE, wanted(id, system, scale(), Optional.empty()))).isEmpty();
  }

  private static Order scale() {
    return new Order.Scale("s", 2);
  }

  private Sign sign(String id) {
    return Objects.requireNonNull(leases.signs().get(id));
  }

  private Mark mark(List<String> followed) {
    return Objects.requireNonNull(operations.marks(followed).get("op-1"));
  }

  private StoredOperation find(String id) {
    return operations.find(id).orElseThrow();
  }

  private static NewOperation wanted(String id, String system, Order order, Optional<String> key) {
    return new NewOperation(id, subject(system), order, AT, key, List.of("one", "two"));
  }

  private static Subject subject(String system) {
    return new Subject(system, Optional.of("staging"), MUMBAI, Optional.of(system));
  }
}
