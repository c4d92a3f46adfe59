package io.ragdeck.console.store;

import static io.ragdeck.console.store.Cast.MIDNIGHT;
import static io.ragdeck.console.store.Cast.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.console.store.HistoryQuery.Kind;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the history promises, on whichever database. */
abstract class StoredHistoryContract {

  private Store store;
  private StoredHistory history;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    history = new StoredHistory(store, Clock.fixed(MIDNIGHT, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsATaskAsItWas() {
    Task task = Cast.outOfMemory("a1", MIDNIGHT);
    assertThat(history.keepTasks(RAGQA, List.of(task))).isEqualTo(1);
    assertThat(history.search(HistoryQuery.newest(10)).items())
        .containsExactly(
            new HistoryEntry.StoppedTask(
                "ragqa-production", Optional.of("llm-service"), MIDNIGHT, task));
  }

  @Test
  void keepsTheSameTaskOnce() {
    Task first = Cast.outOfMemory("a1", MIDNIGHT);
    Task second = Cast.outOfMemory("a2", MIDNIGHT.plusSeconds(1));
    assertThat(history.keepTasks(RAGQA, List.of(first))).isEqualTo(1);
    assertThat(history.keepTasks(RAGQA, List.of(first, second, second))).isEqualTo(1);
    assertThat(history.search(HistoryQuery.newest(10)).items()).hasSize(2);
  }

  @Test
  void keepsTheSameEventOnceWhateverTheSystemIsCalledNow() {
    var event = Cast.event("e1", MIDNIGHT, "has reached a steady state.");
    assertThat(history.keepEvents(RAGQA, "llm-service", List.of(event))).isEqualTo(1);
    assertThat(history.keepEvents(new SystemId("renamed"), "llm-service", List.of(event))).isZero();
  }

  @Test
  void keepsWhatHasACharacterThatDatabasesRefuse() {
    var event = Cast.event("e1", MIDNIGHT, "killed\u0000 by itself");
    assertThat(history.keepEvents(RAGQA, "llm-service", List.of(event))).isEqualTo(1);
    assertThat(history.search(HistoryQuery.newest(10)).items()).hasSize(1);
  }

  @Test
  void keepsEventsOfSeveralServicesTogether() {
    assertThat(
            history.keepEvents(
                RAGQA,
                Map.of(
                    "llm-service", List.of(Cast.event("e1", MIDNIGHT, "one")),
                    "api-gateway", List.of(Cast.event("e2", MIDNIGHT, "two")))))
        .isEqualTo(2);
    assertThat(
            history.search(HistoryQuery.newest(10).of("ragqa-production", "api-gateway")).items())
        .singleElement()
        .isInstanceOfSatisfying(
            HistoryEntry.Event.class, kept -> assertThat(kept.event().message()).isEqualTo("two"));
  }

  @Test
  void keepsOnceWhatTwoReplicasOfferAtTheSameTime() throws Exception {
    List<Task> tasks =
        IntStream.range(0, 50)
            .mapToObj(number -> Cast.outOfMemory("t" + number, MIDNIGHT.plusSeconds(number)))
            .toList();
    Callable<Integer> offer = () -> history.keepTasks(RAGQA, tasks);
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      int kept = 0;
      for (Future<Integer> answer : replicas.invokeAll(List.of(offer, offer, offer, offer))) {
        kept += answer.get();
      }
      assertThat(kept).isEqualTo(50);
    }
    assertThat(history.search(HistoryQuery.newest(500)).items()).hasSize(50);
  }

  @Test
  void findsByTextInAnyCase() {
    history.keepTasks(
        RAGQA,
        List.of(
            Cast.outOfMemory("a1", MIDNIGHT),
            Cast.task("a2", "api-gateway", MIDNIGHT, 1, "CannotPullContainerError")));
    history.keepEvents(
        RAGQA, "api-gateway", List.of(Cast.event("e1", MIDNIGHT, "was unable to place a task")));
    assertThat(ids("outofmemory")).containsExactly("a1");
    assertThat(ids("EXIT 137")).containsExactly("a1");
    assertThat(ids("ragqa/api-gateway:v1.8.2")).containsExactly("a2");
    assertThat(ids("unable to place")).containsExactly("e1");
    assertThat(ids("nothing of the kind")).isEmpty();
  }

  @Test
  void takesWildcardsInTheTextForThemselves() {
    history.keepEvents(
        RAGQA,
        "s",
        List.of(Cast.event("e1", MIDNIGHT, "50% done"), Cast.event("e2", MIDNIGHT, "500 done")));
    assertThat(ids("50%")).containsExactly("e1");
    assertThat(ids("_0% d")).isEmpty();
    assertThat(ids("'; DROP TABLE history_entry; --")).isEmpty();
    assertThat(ids("\\")).isEmpty();
  }

  @Test
  void findsByKindAndTime() {
    history.keepTasks(
        RAGQA,
        List.of(
            Cast.outOfMemory("early", MIDNIGHT),
            Cast.outOfMemory("late", MIDNIGHT.plus(Duration.ofHours(2)))));
    history.keepEvents(RAGQA, "s", List.of(Cast.event("e1", MIDNIGHT, "text")));
    Instant oneOClock = MIDNIGHT.plus(Duration.ofHours(1));
    HistoryQuery tasks = HistoryQuery.newest(10).only(Kind.TASK);
    assertThat(ids(between(tasks, Optional.of(oneOClock), Optional.empty())))
        .containsExactly("late");
    assertThat(ids(between(tasks, Optional.empty(), Optional.of(oneOClock))))
        .containsExactly("early");
    assertThat(ids(between(tasks, Optional.of(MIDNIGHT), Optional.of(MIDNIGHT)))).isEmpty();
  }

  @Test
  void pagesThroughEverythingOnceAlsoWhereTimesAreEqual() {
    history.keepTasks(
        RAGQA,
        IntStream.range(0, 25)
            .mapToObj(number -> Cast.outOfMemory("t" + number, MIDNIGHT.plusSeconds(number / 10)))
            .toList());
    List<String> seen = new ArrayList<>();
    Optional<Cursor> place = Optional.empty();
    do {
      Slice<HistoryEntry> slice = history.search(from(place));
      slice.items().forEach(entry -> seen.add(id(entry)));
      // What comes in meanwhile is newer, and moves nothing.
      history.keepTasks(
          RAGQA, List.of(Cast.outOfMemory("new" + seen.size(), MIDNIGHT.plusSeconds(999))));
      place = slice.next().map(next -> Cursor.parse(next.toString()));
    } while (place.isPresent());
    assertThat(seen).hasSize(25).doesNotHaveDuplicates().noneMatch(id -> id.startsWith("new"));
  }

  @Test
  void forgetsWhatIsOlderThanItIsKept() {
    history.keepTasks(
        RAGQA,
        List.of(
            Cast.outOfMemory("old", MIDNIGHT.minusMillis(1)), Cast.outOfMemory("young", MIDNIGHT)));
    assertThat(history.forgetBefore(MIDNIGHT)).isEqualTo(1);
    assertThat(ids("")).containsExactly("young");
  }

  @Test
  void keepsNothingOfABatchThatFails() {
    Task good = Cast.outOfMemory("good", MIDNIGHT);
    store.with(handle -> handle.execute("ALTER TABLE history_entry RENAME TO away"));
    assertThatThrownBy(() -> history.keepTasks(RAGQA, List.of(good)))
        .isInstanceOf(RuntimeException.class);
    store.with(handle -> handle.execute("ALTER TABLE away RENAME TO history_entry"));
    assertThat(history.keepTasks(RAGQA, List.of(good))).isEqualTo(1);
  }

  @Test
  void readsRowsThatWereWrittenBeforeATaskHadEveryComponent() {
    history.keepTasks(RAGQA, List.of(Cast.outOfMemory("a1", MIDNIGHT)));
    int ignored =
        store.with(
            handle ->
                handle.execute(
                    "UPDATE history_entry SET content = replace(content, 'availabilityZone', 'wasOnce')"));
    assertThat(history.search(HistoryQuery.newest(1)).items())
        .singleElement()
        .isInstanceOfSatisfying(
            HistoryEntry.StoppedTask.class,
            kept -> {
              assertThat(kept.task().availabilityZone()).isEmpty();
              assertThat(kept.task().exitCode()).contains(137);
            });
  }

  @Test
  void refusesWhenItIsClosed() {
    history.keepTasks(RAGQA, List.of(Cast.outOfMemory("a1", MIDNIGHT)));
    store.close();
    assertThatThrownBy(() -> history.search(HistoryQuery.newest(1)))
        .isInstanceOf(StoreUnavailable.class);
  }

  private List<String> ids(String text) {
    HistoryQuery all = HistoryQuery.newest(100);
    return ids(
        new HistoryQuery(
            Optional.of(text),
            all.system(),
            all.service(),
            all.kind(),
            all.since(),
            all.until(),
            all.before(),
            all.limit()));
  }

  private List<String> ids(HistoryQuery query) {
    return history.search(query).items().stream().map(StoredHistoryContract::id).toList();
  }

  private static String id(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.StoppedTask stopped -> stopped.task().arn().id();
      case HistoryEntry.Event event -> event.event().id();
    };
  }

  private static HistoryQuery between(
      HistoryQuery query, Optional<Instant> since, Optional<Instant> until) {
    return new HistoryQuery(
        query.text(),
        query.system(),
        query.service(),
        query.kind(),
        since,
        until,
        query.before(),
        query.limit());
  }

  private static HistoryQuery from(Optional<Cursor> place) {
    HistoryQuery all = HistoryQuery.newest(10);
    return new HistoryQuery(
        all.text(),
        all.system(),
        all.service(),
        all.kind(),
        all.since(),
        all.until(),
        place,
        all.limit());
  }
}
