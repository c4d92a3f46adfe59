package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.notices.Receiver.Got;
import io.ragdeck.console.notices.Receiver.Manner;
import io.ragdeck.console.security.MovableClock;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.NoticeRow.State;
import io.ragdeck.console.store.Store;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a receiver does, each message arrives once and in order, or is shown as undelivered. */
class SendingTest {

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock();
  private final Receiver receiver = new Receiver();
  private Store store;
  private Outpost outpost;
  private Night night;
  private Channel channel;

  @BeforeEach
  void open() {
    store = Databases.sqlite(folder);
    outpost = new Outpost(store, clock, Duration.ofSeconds(2));
    night = new Night(store);
    channel = outpost.webhook("ops", receiver.address(Outpost.PATH));
  }

  @AfterEach
  void close() {
    outpost.close();
    receiver.close();
    store.close();
  }

  @Test
  void tellsEachChangeOnceInOrder() throws InterruptedException {
    night.opens("inc-1", Severity.CRITICAL);
    night.changes("inc-1", 2, Kind.UPDATED, Severity.CRITICAL);
    night.changes("inc-1", 3, Kind.CLOSED, Severity.CRITICAL);
    outpost.queue();
    outpost.queue();
    outpost.send();
    outpost.send();
    assertThat(receiver.taken())
        .extracting(got -> kindIn(got.body()))
        .containsExactly("OPENED", "UPDATED", "CLOSED");
    assertThat(outpost.log(channel)).extracting(NoticeRow::state).containsOnly(State.DELIVERED);
    assertThat(outpost.notices.untold()).isEmpty();
  }

  @Test
  void aReceiverThatIsDownForAnHourGetsEverythingOnceAndInOrder() throws InterruptedException {
    receiver.behave(Manner.status(503));
    List<String> opened = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      if (minute % 5 == 0) {
        String incident = String.format(Locale.ROOT, "inc-%02d", minute);
        night.opens(incident, Severity.WARNING);
        opened.add(incident);
      }
      outpost.queue();
      outpost.send();
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(receiver.taken()).isEmpty();
    assertThat(receiver.got()).hasSizeBetween(10, 60);
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(State.RETRYING);
    receiver.behave(Manner.status(200));
    clock.pass(Duration.ofMinutes(7));
    outpost.send();
    assertThat(receiver.taken())
        .extracting(SendingTest::incident)
        .containsExactlyElementsOf(opened);
    assertThat(receiver.taken())
        .extracting(got -> got.header("Ragdeck-Delivery"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aSlowReceiverIsLeftAndGetsTheSameMessageAgain() throws InterruptedException {
    receiver.behave(Manner.slow(4_000));
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    outpost.send();
    NoticeRow row = outpost.log(channel).getFirst();
    assertThat(row.state()).isEqualTo(State.RETRYING);
    assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow())
        .contains("127.0.0.1 did not answer within");
    receiver.behave(Manner.status(200));
    clock.pass(Duration.ofMinutes(1));
    outpost.send();
    // It had it already, and can tell.
    assertThat(receiver.got())
        .hasSize(2)
        .extracting(got -> got.header("Ragdeck-Delivery"))
        .containsOnly(row.delivery().orElseThrow().id());
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void whatWasTakenIsTakenHoweverLateTheRestOfTheAnswerIs() throws InterruptedException {
    receiver.behave(Manner.status(200).trickling(4_000));
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    outpost.send();
    clock.pass(Duration.ofMinutes(10));
    outpost.send();
    assertThat(receiver.got()).hasSize(1);
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(State.DELIVERED);
    assertThat(answer()).isEqualTo("Answered 200 OK.");
  }

  @Test
  void whatWasRefusedIsRefusedHoweverLateTheRestOfTheAnswerIs() throws InterruptedException {
    receiver.behave(Manner.status(503).trickling(4_000));
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    outpost.send();
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(State.RETRYING);
    assertThat(answer()).contains("503");
  }

  @Test
  void noPartOfASecretIsLeftWhereAnAnswerIsCut() throws InterruptedException {
    for (int before = 150; before < 200; before += 7) {
      receiver.behave(
          Manner.status(400).saying("x".repeat(before) + " very-secret-token " + Outpost.KEY));
      night.opens("inc-" + before, Severity.WARNING);
      outpost.queue();
      outpost.send();
      clock.pass(Duration.ofMinutes(2));
      assertThat(outpost.log(channel).getLast().delivery().orElseThrow().lastAnswer().orElseThrow())
          .doesNotContain("very-s")
          .doesNotContain(Outpost.KEY.substring(0, 6));
    }
  }

  @Test
  void aRedirectIsNotFollowedAndSaysWhereItLeads() throws InterruptedException {
    try (Receiver other = new Receiver()) {
      receiver.behave(Manner.status(302).with("Location", other.address("/elsewhere")));
      night.opens("inc-1", Severity.WARNING);
      outpost.queue();
      outpost.send();
      assertThat(other.got()).isEmpty();
      assertThat(answer()).contains("302", "127.0.0.1", "redirects are not followed");
    }
  }

  @Test
  void isNotAskedAgainBeforeItSays() throws InterruptedException {
    receiver.behave(Manner.status(429).with("Retry-After", "600"));
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    outpost.send();
    clock.pass(Duration.ofSeconds(599));
    outpost.send();
    assertThat(receiver.got()).hasSize(1);
    receiver.behave(Manner.status(200));
    clock.pass(Duration.ofSeconds(1));
    outpost.send();
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void givesUpAfterADaySaysSoAndGoesOn() throws InterruptedException {
    receiver.behave(Manner.status(500).saying("broken"));
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    Instant queued = clock.instant();
    while (clock.instant().isBefore(queued.plus(Duration.ofHours(25)))) {
      if (clock.instant().equals(queued.plus(Duration.ofHours(23)))) {
        night.opens("inc-2", Severity.WARNING);
        outpost.queue();
      }
      outpost.send();
      clock.pass(Duration.ofMinutes(10));
    }
    NoticeRow first = outpost.log(channel).getFirst();
    assertThat(first.state()).isEqualTo(State.UNDELIVERED);
    assertThat(first.delivery().orElseThrow().lastAnswer())
        .contains("Answered 500 Internal Server Error: broken");
    receiver.behave(Manner.status(200));
    clock.pass(Duration.ofMinutes(10));
    outpost.send();
    assertThat(receiver.taken()).extracting(SendingTest::incident).containsExactly("inc-2");

    assertThat(
            outpost.notices.again(
                channel.id(), first.delivery().orElseThrow().id(), clock.instant(), Retry.PATIENCE))
        .isTrue();
    outpost.send();
    assertThat(receiver.taken())
        .extracting(SendingTest::incident)
        .containsExactly("inc-2", "inc-1");
    assertThat(receiver.taken().getLast().header("Ragdeck-Delivery"))
        .isEqualTo(first.delivery().orElseThrow().id());
  }

  @Test
  void whatTheReceiverWillNeverTakeDoesNotHoldUpTheRest() throws InterruptedException {
    receiver.behave(Manner.status(400).saying("no_text"));
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    outpost.send();
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(State.UNDELIVERED);
  }

  @Test
  void aStormOfHundredsBecomesAHandfulOfMessages() throws InterruptedException {
    for (int number = 0; number < 500; number++) {
      night.opens(
          String.format(Locale.ROOT, "inc-%03d", number),
          number % 50 == 7 ? Severity.CRITICAL : Severity.NOTE);
      if (number % 8 == 0) {
        outpost.queue();
        outpost.send();
        clock.pass(Duration.ofSeconds(1));
      }
    }
    for (int minute = 0; minute < 3; minute++) {
      outpost.queue();
      outpost.queue();
      outpost.queue();
      outpost.send();
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(receiver.taken()).hasSizeBetween(2, 7);
    assertThat(outpost.log(channel))
        .hasSize(500)
        .extracting(NoticeRow::state)
        .containsOnly(State.DELIVERED);
    String digest =
        receiver.taken().stream()
            .map(Got::body)
            .filter(body -> body.contains("\"DIGEST\""))
            .max(java.util.Comparator.comparingInt(String::length))
            .orElseThrow();
    assertThat(digest).contains("more on the page", "https://ops.example.com/incidents");
    assertThat(digest.indexOf("Critical: ragqa-production"))
        .isBetween(0, digest.indexOf("Note: ragqa-production"));
  }

  @Test
  void aStormAtOnceIsOneMessageAndTheNextAlarmWaitsNoLongerThanAMinute()
      throws InterruptedException {
    for (int number = 0; number < 100; number++) {
      night.opens(String.format(Locale.ROOT, "inc-%03d", number), Severity.WARNING);
    }
    outpost.queue();
    outpost.send();
    assertThat(receiver.taken()).hasSize(1);
    night.opens("inc-late", Severity.CRITICAL);
    outpost.queue();
    outpost.send();
    assertThat(receiver.taken()).hasSize(1);
    clock.pass(Duration.ofMinutes(1));
    outpost.send();
    assertThat(receiver.taken()).hasSize(2);
  }

  @Test
  void oneChannelThatIsDownDelaysNoOther() throws InterruptedException {
    try (Receiver other = new Receiver()) {
      Channel second = outpost.webhook("second", other.address("/"));
      receiver.behave(Manner.status(500));
      night.opens("inc-1", Severity.WARNING);
      night.opens("inc-2", Severity.WARNING);
      outpost.queue();
      outpost.send();
      assertThat(other.taken()).hasSize(2);
      assertThat(outpost.log(second)).extracting(NoticeRow::state).containsOnly(State.DELIVERED);
      assertThat(outpost.log(channel).getLast().state()).isEqualTo(State.WAITING);
    }
  }

  @Test
  void tellsAChannelWhatItAskedForOnly() throws InterruptedException {
    Channel severe = outpost.webhook("severe", receiver.address("/"), Severity.CRITICAL, Set.of());
    Channel others =
        outpost.webhook("others", receiver.address("/"), Severity.NOTE, Set.of("shop-production"));
    Channel here =
        outpost.webhook("here", receiver.address("/"), Severity.NOTE, Set.of("ragqa-production"));
    night.opens("inc-1", Severity.WARNING);
    night.opens("inc-2", Severity.CRITICAL);
    outpost.queue();
    assertThat(outpost.log(severe)).hasSize(1);
    assertThat(outpost.log(others)).isEmpty();
    assertThat(outpost.log(here)).hasSize(2);
  }

  @Test
  void whatIsSilencedIsShownAndNotSentNorIsItsEnd() throws InterruptedException {
    night.opens("inc-1", Severity.WARNING);
    outpost.post(told -> true, Duration.ZERO).queue();
    night.changes("inc-1", 2, Kind.CLOSED, Severity.WARNING);
    outpost.queue();
    outpost.send();
    assertThat(receiver.got()).isEmpty();
    assertThat(outpost.log(channel)).extracting(NoticeRow::state).containsOnly(State.SILENCED);
  }

  @Test
  void whatOpenedUnderASilenceAndGoesOnIsToldOnceWhenTheSilenceEnds() throws InterruptedException {
    night.opens("inc-1", Severity.CRITICAL);
    night.opens("inc-2", Severity.CRITICAL);
    outpost.post(told -> true, Duration.ZERO).queue();
    outpost.post(told -> true, Duration.ZERO).unmute();
    night.ends("inc-2", 2);
    outpost.queue();
    outpost.send();
    assertThat(receiver.got()).as("it is silent still").isEmpty();

    outpost.post(told -> false, Duration.ZERO).unmute();
    outpost.post(told -> false, Duration.ZERO).unmute();
    outpost.send();
    assertThat(receiver.taken()).as("what is over is not told").hasSize(1);
    String body = receiver.taken().getFirst().body();
    assertThat(incident(receiver.taken().getFirst())).isEqualTo("inc-1");
    assertThat(kindIn(body)).isEqualTo("OPENED");
    assertThat(body).contains("It was found while it was silenced, and is still open");

    night.ends("inc-1", 2);
    outpost.queue();
    outpost.send();
    assertThat(receiver.taken())
        .extracting(got -> kindIn(got.body()))
        .containsExactly("OPENED", "CLOSED");
  }

  @Test
  void whatChangedUnderASilenceIsToldAsAChange() throws InterruptedException {
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    night.changes("inc-1", 2, Kind.UPDATED, Severity.CRITICAL);
    night.changes("inc-1", 3, Kind.UPDATED, Severity.CRITICAL);
    outpost.post(told -> true, Duration.ZERO).queue();
    outpost.post(told -> false, Duration.ZERO).unmute();
    outpost.post(told -> false, Duration.ZERO).unmute();
    outpost.send();
    assertThat(receiver.taken())
        .extracting(got -> kindIn(got.body()))
        .containsExactly("OPENED", "UPDATED");
  }

  @Test
  void aChangeThatCannotBeReadIsShownAndKeepsNoOtherBack() throws InterruptedException {
    night.opens("inc-1", Severity.WARNING);
    night.opens("inc-2", Severity.WARNING);
    night.spoil("UPDATE incident_change SET kind = 'LATER' WHERE incident_id = 'inc-1'");
    outpost.queue();
    outpost.queue();
    outpost.send();
    assertThat(receiver.taken()).extracting(SendingTest::incident).containsExactly("inc-2");
    assertThat(outpost.log(channel))
        .extracting(row -> row.told().incident() + " " + row.state())
        .containsExactly("inc-1 UNDELIVERED", "inc-2 DELIVERED");
  }

  @Test
  void aNoticeThatCannotBeReadIsShownAndKeepsNoOtherBack() throws InterruptedException {
    night.opens("inc-1", Severity.WARNING);
    night.opens("inc-2", Severity.WARNING);
    outpost.queue();
    night.spoil("UPDATE notice SET content = '{}' WHERE incident_id = 'inc-1'");
    outpost.send();
    assertThat(receiver.taken()).extracting(SendingTest::incident).containsExactly("inc-2");
    assertThat(outpost.log(channel))
        .extracting(row -> row.told().incident() + " " + row.state())
        .containsExactly("inc-1 UNDELIVERED", "inc-2 DELIVERED");
  }

  @Test
  void aMessageThatCannotBeReadAnyMoreIsGivenUp() throws InterruptedException {
    receiver.behave(Manner.status(503));
    night.opens("inc-1", Severity.WARNING);
    night.opens("inc-2", Severity.WARNING);
    outpost.queue();
    outpost.send();
    night.spoil("UPDATE notice SET content = 'torn' WHERE incident_id = 'inc-1'");
    receiver.behave(Manner.status(200));
    clock.pass(Duration.ofMinutes(1));
    outpost.send();
    assertThat(receiver.taken()).extracting(SendingTest::incident).containsExactly("inc-2");
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(State.UNDELIVERED);
  }

  @Test
  void aChannelThatCannotBeReadKeepsNoOtherFromBeingTold() throws InterruptedException {
    try (Receiver other = new Receiver()) {
      Channel second = outpost.webhook("second", other.address("/"));
      night.spoil("UPDATE channel SET target = '{\"kind\":\"PIGEON\"}' WHERE name = 'second'");
      night.opens("inc-1", Severity.WARNING);
      outpost.queue();
      outpost.send();
      assertThat(receiver.taken()).hasSize(1);
      assertThat(other.got()).isEmpty();
      assertThat(outpost.channels.all()).extracting(Channel::name).containsExactly("ops");
      assertThat(outpost.log(second))
          .extracting(NoticeRow::state)
          .containsExactly(State.UNDELIVERED);
    }
  }

  @Test
  void aFailedNoticeChangesNothingOfWhatItReports() throws InterruptedException {
    receiver.behave(Manner.status(500));
    night.opens("inc-1", Severity.WARNING);
    String before = incidents();
    outpost.queue();
    outpost.send();
    assertThat(incidents()).isEqualTo(before);
  }

  @Test
  void sendsNothingWhereMachinesAskForTheirCredentials() throws InterruptedException {
    Channel metadata = outpost.webhook("metadata", "http://169.254.169.254/latest/meta-data/");
    night.opens("inc-1", Severity.WARNING);
    outpost.queue();
    outpost.send();
    assertThat(outpost.log(metadata).getFirst().delivery().orElseThrow().lastAnswer().orElseThrow())
        .contains("169.254.169.254 leads to a link-local address");
  }

  private String incidents() {
    return store.with(
        handle -> handle.createQuery("SELECT * FROM incident").mapToMap().list().toString());
  }

  private String answer() {
    return outpost.log(channel).getFirst().delivery().orElseThrow().lastAnswer().orElseThrow();
  }

  private static String incident(Got got) {
    return got.body().replaceAll(".*\"incident\":\"([^\"]+)\".*", "$1");
  }

  private static String kindIn(String body) {
    return body.replaceAll(".*\"kind\":\"([A-Z]+)\".*", "$1");
  }
}
