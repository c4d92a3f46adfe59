package io.ragdeck.console.notices;

import io.ragdeck.console.store.Target;
import io.ragdeck.console.store.Target.Email.Security;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends e-mail by the server that a channel names. */
public final class MailPost {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_SUBJECT = 150;

  private final Vertx vertx;
  private final Duration patience;

  public MailPost(Vertx vertx) {
    this(vertx, PATIENCE);
  }

  MailPost(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  Answer send(Target.Email channel, Optional<String> password, String id, Letter letter)
      throws InterruptedException {
    try {
      var ignored = AddressCheck.resolve(channel.host());
    } catch (AddressCheck.Forbidden forbidden) {
      return Answer.refused(forbidden.getMessage() + ".");
    } catch (UnknownHostException e) {
      return Answer.refused("There is no host %s.".formatted(channel.host()));
    }
    MailClient client = MailClient.create(vertx, config(channel, password));
    try {
      var result =
          client
              .sendMail(message(channel, id, letter))
              .toCompletionStage()
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer.Accepted(
          "%s took it for %s."
              .formatted(channel.host(), String.join(", ", result.getRecipients())));
    } catch (TimeoutException late) {
      return Answer.refused(
          "%s did not answer within %s s.".formatted(channel.host(), patience.toSeconds()));
    } catch (ExecutionException failed) {
      return Answer.refused(
          "%s did not take it: %s"
              .formatted(
                  channel.host(), why(Objects.requireNonNullElse(failed.getCause(), failed))));
    } finally {
      var ignored = client.close();
    }
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
  private static MailMessage message(Target.Email channel, String id, Letter letter) {
    MailMessage message =
        new MailMessage()
            .setFrom(channel.from())
            .setTo(channel.to())
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

  private static String why(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 199) + "…";
  }
}
