package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.ragdeck.console.security.MovableClock;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.checks.Severity;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail by a real server on loopback, with a user and a password. */
class MailTest {

  private static final String PASSWORD = "mail-password-0123";

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock();
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Store store;
  private Outpost outpost;

  @BeforeEach
  void start() {
    server.start();
    var unused = server.setUser("ragdeck@example.com", "ragdeck", PASSWORD);
    store = Databases.sqlite(folder);
    outpost = new Outpost(store, clock);
  }

  @AfterEach
  void stop() {
    outpost.close();
    store.close();
    server.stop();
  }

  @Test
  void arrivesWithTextAndHtmlAndAnIdOfItsOwn() throws Exception {
    Channel channel = channel(PASSWORD);
    new Night(store).opens("inc-1", Severity.CRITICAL);
    outpost.queue();
    outpost.send();
    NoticeRow row = outpost.log(channel).getFirst();
    assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow()).contains("ops@example.com");
    assertThat(row.state()).isEqualTo(NoticeRow.State.DELIVERED);
    MimeMessage[] got = server.getReceivedMessages();
    assertThat(got).hasSize(2);
    assertThat(got[0].getSubject()).isEqualTo("Critical: ragqa-production, llm-service");
    assertThat(got[0].getMessageID())
        .isEqualTo("<%s@ragdeck>".formatted(row.delivery().orElseThrow().id()));
    assertThat(GreenMailUtil.getWholeMessage(got[0]))
        .contains("text/plain", "text/html", "OutOfMemoryError", "/incidents/inc-1");
  }

  @Test
  void aWrongPasswordIsSaidWithoutIt() throws InterruptedException {
    Channel channel = channel("wrong-password-0123");
    new Night(store).opens("inc-1", Severity.CRITICAL);
    outpost.queue();
    outpost.send();
    NoticeRow row = outpost.log(channel).getFirst();
    assertThat(row.state()).isEqualTo(NoticeRow.State.RETRYING);
    assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow())
        .contains("127.0.0.1 did not take it")
        .doesNotContain("wrong-password-0123");
  }

  @Test
  void aServerThatIsDownIsTriedAgain() throws InterruptedException {
    Channel channel = channel(PASSWORD);
    int port = server.getSmtp().getPort();
    server.stop();
    new Night(store).opens("inc-1", Severity.CRITICAL);
    outpost.queue();
    outpost.send();
    assertThat(outpost.log(channel).getFirst().state()).isEqualTo(NoticeRow.State.RETRYING);
    assertThat(port).isPositive();
    clock.pass(Duration.ofMinutes(1));
  }

  /** A title with a line end must not begin another header. */
  @Test
  void noTitleAddsAHeader() throws InterruptedException, MessagingException {
    Target.Email target = target();
    Answer answer =
        new MailPost(io.vertx.core.Vertx.vertx())
            .send(
                target,
                Optional.of(PASSWORD),
                "d-1",
                new Letter(
                    "Down\r\nBcc: evil@example.com", List.of(), "", List.of(), Optional.empty()),
                Set.of(),
                UnaryOperator.identity());
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    MimeMessage got = server.getReceivedMessages()[0];
    assertThat(got.getHeader("Bcc")).isNull();
    assertThat(got.getSubject()).isEqualTo("Down Bcc: evil@example.com");
  }

  @Test
  void aRecipientThatIsRefusedKeepsTheMailFromNoOther() throws InterruptedException {
    try (PickyMailServer picky = new PickyMailServer()) {
      picky.refuse("second@example.com", "550 no such user here");
      Channel channel = outpost.added(pickyChannel(picky));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      NoticeRow row = outpost.log(channel).getFirst();
      assertThat(row.state()).isEqualTo(NoticeRow.State.DELIVERED);
      assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow())
          .contains(
              "took it for ops@example.com", "Not for second@example.com", "no such user here");
      assertThat(picky.taken()).containsExactly(List.of("ops@example.com"));
    }
  }

  @Test
  void whoIsRefusedForNowIsAskedAgainAndNobodyElse() throws InterruptedException {
    try (PickyMailServer picky = new PickyMailServer()) {
      picky.refuse("second@example.com", "451 greylisted, come back later");
      Channel channel = outpost.added(pickyChannel(picky));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      NoticeRow row = outpost.log(channel).getFirst();
      assertThat(row.state()).isEqualTo(NoticeRow.State.RETRYING);
      assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow())
          .contains("took it for ops@example.com", "Not yet for second@example.com", "greylisted");
      assertThat(picky.taken()).containsExactly(List.of("ops@example.com"));

      // Who has it does not wait for the other.
      new Night(store).opens("inc-2", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      assertThat(picky.taken())
          .containsExactly(List.of("ops@example.com"), List.of("ops@example.com"));

      picky.refuse("second@example.com", "250 fine");
      clock.pass(Duration.ofMinutes(1));
      outpost.send();
      assertThat(picky.taken().subList(2, 4))
          .containsExactly(List.of("second@example.com"), List.of("second@example.com"));
      assertThat(outpost.log(channel))
          .extracting(NoticeRow::state)
          .containsExactly(NoticeRow.State.DELIVERED, NoticeRow.State.DELIVERED);
      assertThat(
              outpost.log(channel).getFirst().delivery().orElseThrow().lastAnswer().orElseThrow())
          .contains("took it for ops@example.com, second@example.com");
    }
  }

  @Test
  void whoIsRefusedForNowForADayIsLeftOut() throws InterruptedException {
    try (PickyMailServer picky = new PickyMailServer()) {
      picky.refuse("second@example.com", "452 mailbox full");
      Channel channel = outpost.added(pickyChannel(picky));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      clock.pass(Duration.ofHours(25));
      outpost.send();
      NoticeRow row = outpost.log(channel).getFirst();
      assertThat(row.state()).isEqualTo(NoticeRow.State.DELIVERED);
      assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow())
          .contains("Not yet for second@example.com", "mailbox full");
      assertThat(picky.taken()).hasSize(1);
    }
  }

  @Test
  void whereAllAreRefusedForGoodItIsNotTriedAgain() throws InterruptedException {
    try (PickyMailServer picky = new PickyMailServer()) {
      picky.refuse("ops@example.com", "550 no such user here");
      picky.refuse("second@example.com", "550 no such user here");
      Channel channel = outpost.added(pickyChannel(picky));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      NoticeRow row = outpost.log(channel).getFirst();
      assertThat(row.state()).isEqualTo(NoticeRow.State.UNDELIVERED);
      assertThat(row.delivery().orElseThrow().lastAnswer().orElseThrow())
          .contains("no such user here");
    }
  }

  @Test
  void whatTheServerWillNeverTakeDoesNotHoldUpTheRest() throws InterruptedException {
    try (PickyMailServer picky = new PickyMailServer()) {
      picky.answerContentWith("554 it looks like spam");
      Channel channel = outpost.added(pickyChannel(picky));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      picky.answerContentWith("250 taken");
      new Night(store).opens("inc-2", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      assertThat(outpost.log(channel))
          .extracting(NoticeRow::state)
          .containsExactly(NoticeRow.State.UNDELIVERED, NoticeRow.State.DELIVERED);
      assertThat(outpost.log(channel).getFirst().delivery().orElseThrow().lastAnswer())
          .hasValueSatisfying(words -> assertThat(words).contains("it looks like spam"));
    }
  }

  @Test
  void whatTheServerCannotTakeNowIsTriedAgain() throws InterruptedException {
    try (PickyMailServer picky = new PickyMailServer()) {
      picky.answerContentWith("451 try later");
      Channel channel = outpost.added(pickyChannel(picky));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      assertThat(outpost.log(channel).getFirst().state()).isEqualTo(NoticeRow.State.RETRYING);
    }
  }

  private Channel pickyChannel(PickyMailServer picky) {
    return new Channel(
        "picky-id",
        "picky",
        true,
        Severity.NOTE,
        Set.of(),
        new Target.Email(
            "127.0.0.1",
            picky.port(),
            Target.Email.Security.NONE,
            Optional.empty(),
            "ragdeck@example.com",
            List.of("ops@example.com", "second@example.com")),
        Optional.empty(),
        clock.instant());
  }

  private Target.Email target() {
    return new Target.Email(
        "127.0.0.1",
        server.getSmtp().getPort(),
        Target.Email.Security.NONE,
        Optional.of("ragdeck"),
        "ragdeck@example.com",
        List.of("ops@example.com", "second@example.com"));
  }

  private Channel channel(String password) {
    return outpost.added(
        new Channel(
            "mail-id",
            "mail",
            true,
            Severity.NOTE,
            Set.of(),
            target(),
            Optional.of(
                outpost.box.seal(
                    "mail-id",
                    new Secrets(Optional.empty(), Optional.empty(), Optional.of(password)))),
            clock.instant()));
  }
}
