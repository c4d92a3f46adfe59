package io.ragdeck.console.notices;

import io.ragdeck.console.store.Target;
import io.ragdeck.console.store.Target.Email.Security;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Sends e-mail by the server that a channel names. */
public final class MailPost {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_SUBJECT = 150;

  /** Replies about who signs in. */
  private static final Set<Integer> ABOUT_THE_USER = Set.of(530, 534, 535, 538);

  private final Vertx vertx;
  private final Duration patience;

  public MailPost(Vertx vertx) {
    this(vertx, PATIENCE);
  }

  MailPost(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  /**
   * Sends and waits for the answer. A recipient that the server refuses keeps the mail from no
   * other; one that it refuses for now is asked again later, without the others.
   *
   * @param taken who has it already
   * @param hide takes secrets out of what the server says
   */
  Answer send(
      Target.Email channel,
      Optional<String> password,
      String id,
      Letter letter,
      Set<String> taken,
      UnaryOperator<String> hide)
      throws InterruptedException {
    List<String> left = channel.to().stream().filter(one -> !taken.contains(one)).toList();
    MailRound round = new MailRound(channel.host(), taken);
    if (left.isEmpty()) {
      return round.answer();
    }
    try {
      var ignored = AddressCheck.resolve(channel.host());
    } catch (AddressCheck.Forbidden forbidden) {
      return round.all(left, forbidden.getMessage() + ".");
    } catch (UnknownHostException e) {
      return round.all(left, "There is no host %s.".formatted(channel.host()));
    }
    MailConfig config = config(channel, password);
    Taken all = take(config, message(channel, left, id, letter), hide);
    if (!all.refused() || left.size() == 1) {
      return round.heard(left, all).answer();
    }
    // The server may have refused one of them only; of that one it says why just when it is asked
    // for all or none.
    Taken some = take(config.setAllowRcptErrors(true), message(channel, left, id, letter), hide);
    if (some.by().isEmpty()) {
      return round.heard(left, some.refused() ? some : all).answer();
    }
    List<String> others = left.stream().filter(one -> !some.by().contains(one)).toList();
    MailRound known = round.heard(List.copyOf(some.by()), some);
    if (others.size() == 1) {
      return known.heard(others, all).answer();
    }
    for (String other : others) {
      known =
          known.heard(
              List.of(other), take(config, message(channel, List.of(other), id, letter), hide));
    }
    return known.answer();
  }

  /**
   * What became of a mail.
   *
   * @param by the recipients that it was taken for
   * @param refused whether the server said that it does not take it
   * @param forGood whether it never will
   * @param why it was not taken; empty text where it was
   */
  record Taken(Set<String> by, boolean refused, boolean forGood, String why) {}

  private Taken take(MailConfig config, MailMessage message, UnaryOperator<String> hide)
      throws InterruptedException {
    MailClient client = MailClient.create(vertx, config);
    try {
      var result =
          client
              .sendMail(message)
              .toCompletionStage()
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Taken(Set.copyOf(result.getRecipients()), false, false, "");
    } catch (TimeoutException late) {
      return new Taken(
          Set.of(), false, false, "no answer within %s s".formatted(patience.toSeconds()));
    } catch (ExecutionException failed) {
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      return new Taken(
          Set.of(), cause instanceof SMTPException, isForGood(cause), why(cause, hide));
    } finally {
      var ignored = client.close();
    }
  }

  /** The server knows the mail and will never take it; a password can be mended. */
  private static boolean isForGood(Throwable cause) {
    return cause instanceof SMTPException said
        && said.isPermanent()
        && !ABOUT_THE_USER.contains(said.getReplyCode());
  }

  private static MailConfig config(Target.Email channel, Optional<String> password) {
    MailConfig config =
        new MailConfig()
            .setHostname(channel.host())
            .setPort(channel.port())
            .setKeepAlive(false)
            .setConnectTimeout(5_000)
            .setSsl(channel.security() == Security.TLS)
            .setStarttls(
                channel.security() == Security.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(channel.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
    channel.user().ifPresent(config::setUsername);
    password.ifPresent(config::setPassword);
    return config;
  }

  /** With an id of its own, so that a mailbox shows what came twice once. */
  private static MailMessage message(
      Target.Email channel, List<String> to, String id, Letter letter) {
    MailMessage message =
        new MailMessage()
            .setFrom(channel.from())
            .setTo(to)
            .setSubject(subject(letter.title()))
            .setText(letter.plain())
            .setHtml(MailHtml.of(letter));
    message.addHeader("Message-ID", "<%s@ragdeck>".formatted(id));
    message.addHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** One line, whatever the title holds: a line end would begin another header. */
  private static String subject(String title) {
    String line = title.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
  }

  /** Hidden before it is cut: half a secret would be found by nobody. */
  private static String why(Throwable failure, UnaryOperator<String> hide) {
    String message = hide.apply(String.valueOf(failure.getMessage()));
    String line = message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 199) + "…";
  }
}
