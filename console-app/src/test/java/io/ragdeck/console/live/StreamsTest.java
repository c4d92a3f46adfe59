package io.ragdeck.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.frame.Assets;
import io.ragdeck.console.security.Admission;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.SystemId;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a board of its own, beside the one of the console that runs. */
@QuarkusTest
class StreamsTest {

  private static final Topic STAGING = Topic.of(new SystemId("ragqa-staging"));

  @Inject Vertx vertx;
  @Inject Assets assets;

  private final FleetBoard board = new FleetBoard();
  private final AtomicInteger hungUp = new AtomicInteger();
  private volatile Admission admission = () -> true;
  private Streams streams;

  @BeforeEach
  void open() {
    streams =
        new Streams(
            board, new Versions(board), assets, Clock.fixed(Cast.NOW, ZoneOffset.UTC), vertx);
  }

  @AfterEach
  void close() {
    streams.stop();
  }

  @Test
  void tellsThePresentStateAtOnceAndThenEachChange() {
    AssertSubscriber<LiveState> page = follow(Topic.FLEET, 10);
    page.awaitItems(1);

    publish(Cast.normal());

    page.awaitItems(2);
    LiveState news = page.getItems().getLast();
    assertThat(news.version()).isNotEqualTo(page.getItems().getFirst().version());
    assertThat(news.now()).isEqualTo(Cast.NOW);
    assertThat(news.observedAt()).contains(Cast.READ);
    assertThat(news.build()).isEqualTo(assets.version());
  }

  @Test
  void tellsABurstOnce() {
    AssertSubscriber<LiveState> page = follow(Topic.FLEET, 50);
    for (int round = 0; round < 20; round++) {
      publish(round % 2 == 0 ? Cast.normal() : Cast.stale());
    }
    page.awaitItems(2);
    await()
        .during(Streams.GATHERING.multipliedBy(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> page.getItems().size() == 2);
  }

  @Test
  void leavesPagesOfOtherSystemsInPeace() {
    publish(Cast.normal());
    AssertSubscriber<LiveState> staging = follow(STAGING, 10);
    AssertSubscriber<LiveState> fleet = follow(Topic.FLEET, 10);

    board.publish(true, Cast.normal().systems().subList(1, 3), Cast.normal().sources());

    fleet.awaitItems(2);
    assertThat(staging.getItems()).hasSize(1);
  }

  @Test
  void dropsAReaderThatDoesNotTakeItsEvents() {
    AssertSubscriber<LiveState> stuck = follow(Topic.FLEET, 0);
    AssertSubscriber<LiveState> quick = follow(Topic.FLEET, 100);
    assertThat(streams.count()).isEqualTo(2);

    for (int change = 0; change < 12; change++) {
      publish(change % 2 == 0 ? Cast.normal() : Cast.stale());
      int told = change + 2;
      await().atMost(Duration.ofSeconds(5)).until(() -> quick.getItems().size() >= told);
    }

    assertThat(stuck.getItems()).isEmpty();
    assertThat(hungUp).hasValue(1);
    assertThat(streams.count()).isEqualTo(1);
    assertThat(quick.getItems()).hasSize(13);
  }

  @Test
  void forgetsAPageThatIsClosed() {
    AssertSubscriber<LiveState> page = follow(Topic.FLEET, 10);
    assertThat(streams.count()).isEqualTo(1);
    page.cancel();
    assertThat(streams.count()).isZero();
  }

  @Test
  void endsTheStreamOfWhoMayNotListenAnyMore() {
    AssertSubscriber<LiveState> page = follow(Topic.FLEET, 10);
    streams.endTheUnadmitted();
    page.assertNotTerminated();

    admission = () -> false;
    streams.endTheUnadmitted();

    page.assertCompleted();
    assertThat(streams.count()).isZero();
  }

  @Test
  void keepsTheStreamsWhileTheStoreCanNotTellWhoMayListen() {
    AssertSubscriber<LiveState> page = follow(Topic.FLEET, 10);
    admission =
        () -> {
          throw new StoreUnavailable("The store is away.");
        };
    streams.endTheUnadmitted();
    page.assertNotTerminated();

    admission = () -> false;
    streams.endTheUnadmitted();
    page.assertCompleted();
  }

  @Test
  void refusesMoreStreamsThanItCanServe() {
    List<AssertSubscriber<LiveState>> pages =
        IntStream.range(0, Streams.MOST_STREAMS).mapToObj(page -> follow(Topic.FLEET, 1)).toList();
    assertThat(streams.open(Topic.FLEET, () -> true, hungUp::incrementAndGet)).isEmpty();
    pages.getFirst().cancel();
    assertThat(streams.open(Topic.FLEET, () -> true, hungUp::incrementAndGet)).isPresent();
  }

  private AssertSubscriber<LiveState> follow(Topic topic, long takes) {
    return streams
        .open(topic, () -> admission.holds(), hungUp::incrementAndGet)
        .orElseThrow()
        .subscribe()
        .withSubscriber(AssertSubscriber.create(takes));
  }

  private void publish(Fleet fleet) {
    board.publish(fleet.complete(), fleet.systems(), fleet.sources());
  }
}
