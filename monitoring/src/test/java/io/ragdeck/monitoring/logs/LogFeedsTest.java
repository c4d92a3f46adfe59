package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFeedsTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final LogWorld world = new LogWorld();
  private final LogFeeds feeds = new LogFeeds(world.reader, world.sandbox.clock());

  @AfterEach
  void close() {
    feeds.close();
    world.close();
  }

  private LogTail follow(Optional<LogPosition> after) {
    return feeds
        .follow("anna", List.of(world.source("api")), after, false, line -> true)
        .orElseThrow();
  }

  /** Takes batches until there are so many lines, or none come any more. */
  private static List<String> take(LogTail tail, int count) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    // The first may have nothing but that there was nothing before.
    for (int empty = 0; empty < 2 && messages.size() < count; ) {
      LogBatch batch = tail.next(SOON);
      empty += batch.lines().isEmpty() && batch.problems().isEmpty() ? 1 : 0;
      batch.lines().forEach(line -> messages.add(line.message()));
    }
    return messages;
  }

  @Test
  void whatWasThereComesFirstThenWhatIsNewAndWhatComesLateOnce() throws InterruptedException {
    world.task("api", "a1");
    world.task("api", "a2");
    world.says("api", "a1", Duration.ofMinutes(2), "before");
    try (LogTail tail = follow(Optional.empty())) {
      assertThat(take(tail, 1)).containsExactly("before");
      world.advance(Duration.ofSeconds(2));
      world.says("api", "a1", Duration.ZERO, "new");
      assertThat(take(tail, 1)).containsExactly("new");
      // Another task hands over its lines late; one of them is of the same millisecond.
      world.says("api", "a2", Duration.ofSeconds(1), "late");
      world.says("api", "a2", Duration.ZERO, "same moment", "same moment again");
      assertThat(take(tail, 3))
          .containsExactlyInAnyOrder("late", "same moment", "same moment again");
      assertThat(tail.next(Duration.ofSeconds(2)).lines()).isEmpty();
    }
  }

  @Test
  void whoFollowsIsToldWhenWhatWasThereHasBeenReadThoughItIsNothing() throws InterruptedException {
    world.task("api", "a1");
    try (LogTail tail = follow(Optional.empty())) {
      LogBatch first = tail.next(SOON);
      assertThat(first.begun()).isTrue();
      assertThat(first.lines()).isEmpty();
    }
    world.fault(new Fault.Effect.Delay(Duration.ofSeconds(30)));
    try (LogTail tail =
        feeds
            .follow("anna", List.of(world.source("other")), Optional.empty(), false, line -> true)
            .orElseThrow()) {
      assertThat(tail.next(Duration.ofMillis(500)).begun()).isFalse();
    }
  }

  @Test
  void manyFollowersCostOneRead() throws InterruptedException {
    world.task("api", "a1");
    world.says("api", "a1", Duration.ofSeconds(1), "line");
    List<LogTail> tails =
        IntStream.range(0, 200).mapToObj(each -> follow(Optional.empty())).toList();
    for (LogTail tail : tails) {
      assertThat(take(tail, 1)).containsExactly("line");
    }
    assertThat(feeds.count()).isEqualTo(1);
    double before = world.calls("FilterLogEvents");
    Thread.sleep(3_000);
    assertThat(world.calls("FilterLogEvents") - before).isBetween(1.0, 5.0);
    tails.forEach(LogTail::close);
  }

  @Test
  void whoComesBackGoesOnWithoutAGapAndWithoutLinesTwice() throws InterruptedException {
    world.task("api", "a1");
    world.says("api", "a1", Duration.ofSeconds(1), "one");
    LogPosition last;
    try (LogTail tail = follow(Optional.empty())) {
      LogBatch batch = tail.next(SOON);
      assertThat(batch.lines()).hasSize(1);
      last = LogPosition.parse(batch.position().toString()).orElseThrow();
    }
    world.says("api", "a1", Duration.ZERO, "two");
    try (LogTail tail = follow(Optional.of(last))) {
      assertThat(take(tail, 1)).containsExactly("two");
    }
    LogPosition elsewhere = new LogPosition("another", 77, last.at());
    try (LogTail tail = follow(Optional.of(elsewhere))) {
      assertThat(take(tail, 2)).contains("two");
    }
  }

  @Test
  void whoComesBackToAnotherReadingIsToldOfWhichTimeLinesMayBeMissing()
      throws InterruptedException {
    world.task("api", "a1");
    Instant had = world.now();
    world.advance(Duration.ofMinutes(40));
    world.says("api", "a1", Duration.ofMinutes(30), "while nobody followed");
    world.says("api", "a1", Duration.ofSeconds(5), "of late");
    try (LogTail tail = follow(Optional.of(new LogPosition("another", 7, had)))) {
      LogBatch batch = begun(tail);
      assertThat(batch.lines()).extracting(LogEvent::message).containsExactly("of late");
      assertThat(batch.gap())
          .hasValueSatisfying(
              gap -> {
                assertThat(gap.from()).isEqualTo(had.minus(RecentLines.OVERLAP));
                assertThat(gap.until()).isEqualTo(world.now().minus(Duration.ofMinutes(15)));
              });
      assertThat(tail.next(Duration.ofSeconds(1)).gap()).as("it is said once").isEmpty();
    }
    try (LogTail tail =
        follow(Optional.of(new LogPosition("another", 7, world.now().minusSeconds(60))))) {
      assertThat(begun(tail).gap()).isEmpty();
    }
  }

  @Test
  void moreLinesThanAReadingBeginsWithAreAGapToo() throws InterruptedException {
    world.task("api", "a1");
    String[] many = new String[500];
    for (int at = 0; at < 8; at++) {
      Arrays.setAll(many, number -> "line " + number);
      world.says("api", "a1", Duration.ofSeconds(100 - at), many);
    }
    Instant had = world.now().minusSeconds(120);
    try (LogTail tail = follow(Optional.of(new LogPosition("another", 7, had)))) {
      LogBatch batch = begun(tail);
      assertThat(batch.gap())
          .hasValueSatisfying(
              gap -> assertThat(gap.until()).isEqualTo(batch.lines().getFirst().at()));
    }
  }

  @Test
  void aPositionSaysUpToWhenWasReadThoughNobodyWroteAnything() throws InterruptedException {
    world.task("api", "a1");
    try (LogTail tail = follow(Optional.empty())) {
      Instant began = world.now();
      assertThat(begun(tail).position().at()).isAfterOrEqualTo(began);
    }
  }

  private static LogBatch begun(LogTail tail) throws InterruptedException {
    LogBatch batch = tail.next(SOON);
    while (!batch.begun()) {
      batch = tail.next(SOON);
    }
    return batch;
  }

  @Test
  void nobodyTakesAllThePlacesAndWhatIsLeftMakesRoom() {
    List<LogTail> annas = new ArrayList<>();
    for (int at = 0; at < LogFeeds.EACH; at++) {
      annas.add(
          feeds.follow("anna", task(at), Optional.empty(), false, line -> true).orElseThrow());
    }
    assertThat(feeds.follow("anna", task(99), Optional.empty(), false, line -> true)).isEmpty();
    assertThat(feeds.follow("anna", task(3), Optional.empty(), false, line -> true))
        .as("what somebody follows already")
        .isPresent();
    assertThat(feeds.follow("ben", task(99), Optional.empty(), false, line -> true)).isPresent();
    annas.getFirst().close();
    assertThat(feeds.follow("anna", task(100), Optional.empty(), false, line -> true))
        .as("in the place of what nobody follows any more")
        .isPresent();
    assertThat(feeds.count()).isEqualTo(LogFeeds.EACH + 1);
  }

  private List<LogSource> task(int number) {
    return List.of(world.source("api").of("guessed" + number));
  }

  @Test
  void whoIsSlowMissesLinesAndIsToldHowMany() throws InterruptedException {
    HeldLines held = new HeldLines(new LineBudget());
    LogTail tail =
        new LogTail(
            held, new LogPosition("x", 0, world.now()), Optional.empty(), line -> true, () -> {});
    LogStream stream = new LogStream("g", "ecs/api/a1", "api", "api", "a1");
    String text = "x".repeat(15_000);
    for (int at = 0; at < 5_000; at++) {
      held.add(
          List.of(new LogEvent(world.now(), world.now(), "" + at, stream, Optional.empty(), text)));
    }
    LogBatch batch = tail.next(Duration.ZERO);
    assertThat(batch.leftOut()).isBetween(2_000L, 4_000L);
    assertThat(batch.lines().getFirst().id()).isEqualTo("" + batch.leftOut());
    assertThat(batch.lines()).as("one batch is small").hasSize(1);
  }

  @Test
  void ofLinesWithTwoBytesForACharacterHalfAsManyAreHeld() {
    assertThat(held("ก")).isCloseTo(held("x") / 2, withinPercentage(2));
  }

  private long held(String character) {
    HeldLines held = new HeldLines(new LineBudget());
    LogStream stream = new LogStream("g", "ecs/api/a1", "api", "api", "a1");
    LogEvent line =
        new LogEvent(
            world.now(), world.now(), "1", stream, Optional.empty(), character.repeat(15_000));
    for (int at = 0; at < 4_000; at++) {
      held.add(List.of(line));
    }
    return 4_000 - held.last(Integer.MAX_VALUE);
  }

  @Test
  void aRefusalIsToldAndReadingGoesOnWhenItEnds() throws InterruptedException {
    world.task("api", "a1");
    world.fault(new Fault.Effect.Deny());
    try (LogTail tail = follow(Optional.empty())) {
      LogBatch batch = tail.next(SOON);
      assertThat(batch.problems().values())
          .extracting(CloudProblem::kind)
          .containsExactly(CloudProblem.Kind.ACCESS_DENIED);
      world.sandbox.faults().clear();
      world.says("api", "a1", Duration.ZERO, "after all");
      List<String> lines = new ArrayList<>();
      for (int at = 0; at < 5 && lines.isEmpty(); at++) {
        tail.next(SOON).lines().forEach(line -> lines.add(line.message()));
      }
      assertThat(lines).containsExactly("after all");
    }
  }

  @Test
  void aVeryLongLineIsCutForFollowersAndSaysSo() {
    LogStream stream = new LogStream("g", "ecs/api/a1", "api", "api", "a1");
    LogEvent line =
        new LogEvent(world.now(), world.now(), "1", stream, Optional.empty(), "y".repeat(262_144));
    assertThat(line.cut(16_000).message())
        .hasSizeLessThan(16_100)
        .endsWith("246144 more characters");
    assertThat(line.cut(262_144)).isSameAs(line);
  }
}
