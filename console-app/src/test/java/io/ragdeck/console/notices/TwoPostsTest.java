package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.console.notices.Receiver.Manner;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.NoticeParcels.Parcel;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.NoticeRow.State;
import io.ragdeck.console.store.NoticeTurns.Turn;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.console.store.Told;
import io.ragdeck.monitoring.checks.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consoles on one PostgreSQL, and one that was killed at each line. */
class TwoPostsTest {

  private static final NoticePost.Quiet NEVER = told -> false;
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final Receiver receiver = new Receiver();
  private Store store;
  private Outpost one;
  private Outpost two;
  private Night night;
  private Channel channel;

  @BeforeEach
  void open() {
    store = Databases.postgresql();
    one = new Outpost(store, Clock.systemUTC());
    two = new Outpost(store, Clock.systemUTC());
    night = new Night(store);
    channel = one.webhook("ops", receiver.address("/"));
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
    receiver.close();
    store.close();
  }

  @Test
  void tellEverythingOnceAndInOrder() {
    receiver.behave(Manner.slow(20));
    NoticePost first = one.post(NEVER, SILENCE);
    NoticePost second = two.post(NEVER, SILENCE);
    first.start();
    second.start();
    for (int number = 0; number < 5; number++) {
      night.opens("inc-" + number, Severity.WARNING);
    }
    await().atMost(Duration.ofSeconds(30)).until(this::allDelivered);
    first.stop();
    second.stop();
    assertThat(one.log(channel)).hasSize(5);
    assertThat(receiver.got())
        .extracting(got -> got.header("Ragdeck-Delivery"))
        .doesNotHaveDuplicates();
    assertThat(receiver.got())
        .extracting(got -> got.body().replaceAll(".*\"incident\":\"([^\"]+)\".*", "$1"))
        .containsExactly("inc-0", "inc-1", "inc-2", "inc-3", "inc-4");
  }

  @Test
  void whatWasKilledBeforeItSentIsSentByTheOther() {
    night.opens("inc-1", Severity.WARNING);
    one.queue();
    // The first took the turn and composed the message, and was killed then.
    Turn dead = one.turns.take(channel.id()).orElseThrow();
    Parcel parcel =
        one.parcels.compose(
            dead, one.parcels.waiting(dead), Clock.systemUTC().instant(), Retry.PATIENCE);
    NoticePost second = two.post(NEVER, SILENCE);
    second.start();
    await().atMost(Duration.ofSeconds(30)).until(this::allDelivered);
    second.stop();
    assertThat(receiver.taken())
        .extracting(got -> got.header("Ragdeck-Delivery"))
        .containsExactly(parcel.delivery().id());
  }

  @Test
  void whatWasKilledAfterTheReceiversAnswerIsSentAgainWithTheSameId() throws InterruptedException {
    night.opens("inc-1", Severity.WARNING);
    one.queue();
    Turn dead = one.turns.take(channel.id()).orElseThrow();
    Parcel parcel =
        one.parcels.compose(
            dead, one.parcels.waiting(dead), Clock.systemUTC().instant(), Retry.PATIENCE);
    Answer answer =
        one.carriers.carry(channel, Message.of(parcel.delivery().id(), parcel.notices()), Set.of());
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    // It was killed before it could note that.
    NoticePost second = two.post(NEVER, SILENCE);
    second.start();
    await().atMost(Duration.ofSeconds(30)).until(this::allDelivered);
    second.stop();
    assertThat(receiver.taken())
        .hasSize(2)
        .extracting(got -> got.header("Ragdeck-Delivery"))
        .containsOnly(parcel.delivery().id());
  }

  @Test
  void whoLostTheTurnWritesNothing() {
    night.opens("inc-1", Severity.WARNING);
    one.queue();
    Turn lost = one.turns.take(channel.id()).orElseThrow();
    Parcel parcel =
        one.parcels.compose(
            lost, one.parcels.waiting(lost), Clock.systemUTC().instant(), Retry.PATIENCE);
    assertThat(two.turns.take(channel.id())).isEmpty();
    assertThat(
            two.turns.takeOver(
                channel.id(), Objects.requireNonNull(two.turns.signs().get(channel.id()))))
        .isPresent();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                one.parcels.end(
                    lost,
                    parcel.delivery().id(),
                    io.ragdeck.console.store.Delivery.State.UNDELIVERED,
                    "late",
                    Clock.systemUTC().instant()))
        .isInstanceOf(io.ragdeck.console.store.LeaseLost.class);
    assertThat(one.log(channel)).extracting(NoticeRow::state).containsExactly(State.WAITING);
  }

  @Test
  void aChangeIsQueuedOnceHoweverManyAsk() {
    night.opens("inc-1", Severity.WARNING);
    List<StoredNotices.Untold> untold = one.notices.untold();
    assertThat(untold).hasSize(1);
    Told told = untold.getFirst().told().orElseThrow();
    assertThat(one.notices.queue(told, false, Clock.systemUTC().instant())).isTrue();
    assertThat(two.notices.queue(told, false, Clock.systemUTC().instant())).isFalse();
    assertThat(one.log(channel)).hasSize(1);
  }

  @Test
  void whatWasSilencedIsToldByOneOfThem() {
    night.opens("inc-1", Severity.WARNING);
    one.post(told -> true, SILENCE).queue();
    assertThat(one.log(channel)).extracting(NoticeRow::state).containsExactly(State.SILENCED);
    var muted = one.notices.muted(Clock.systemUTC().instant()).getFirst();
    assertThat(one.notices.unmute(muted, Clock.systemUTC().instant())).isTrue();
    assertThat(two.notices.unmute(muted, Clock.systemUTC().instant())).isFalse();
    assertThat(one.log(channel)).extracting(NoticeRow::state).containsExactly(State.WAITING);
  }

  private boolean allDelivered() {
    List<NoticeRow> log = one.log(channel);
    return !log.isEmpty()
        && one.notices.untold().isEmpty()
        && log.stream().allMatch(row -> row.state() == State.DELIVERED);
  }
}
