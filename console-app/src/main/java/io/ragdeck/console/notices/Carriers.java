package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Target;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Brings messages to channels of every kind. */
public final class Carriers implements Carrier {

  private static final Logger LOG = Logger.getLogger(Carriers.class);

  private final SecretBox box;
  private final Wording wording;
  private final WebhookPost webhooks;
  private final MailPost mails;
  private final Topics topics;
  private final Clock clock;

  /**
   * @param clock real time: receivers compare it with theirs
   */
  public Carriers(
      SecretBox box,
      Wording wording,
      WebhookPost webhooks,
      MailPost mails,
      Topics topics,
      Clock clock) {
    this.box = box;
    this.wording = wording;
    this.webhooks = webhooks;
    this.mails = mails;
    this.topics = topics;
    this.clock = clock;
  }

  @Override
  public Answer carry(Channel channel, Message message, Set<String> taken)
      throws InterruptedException {
    Optional<Secrets> secrets =
        channel.sealed().isEmpty()
            ? Optional.of(Secrets.NONE)
            : box.open(channel.id(), channel.sealed().get());
    if (secrets.isEmpty()) {
      return Answer.refused(
          box.problem()
              .orElse(
                  "The channel's secrets were encrypted with another key: enter them again, or give"
                      + " the console its former key."));
    }
    try {
      return hidden(secrets.get(), carry(channel, secrets.get(), message, taken));
    } catch (RuntimeException broken) {
      // Its message may hold an address that is a secret.
      LOG.warnf("A message could not be sent: %s [%s]", broken.getClass().getName(), channel.id());
      return Answer.refused(
          "The message could not be sent (%s).".formatted(broken.getClass().getSimpleName()));
    }
  }

  private Answer carry(Channel channel, Secrets secrets, Message message, Set<String> taken)
      throws InterruptedException {
    Letter letter = wording.letter(message);
    return switch (channel.target()) {
      case Target.Slack _ ->
          webhooks.post(
              URI.create(secrets.url().orElseThrow()),
              Map.of(),
              SlackBody.of(letter),
              secrets::hiddenIn);
      case Target.Webhook _ -> {
        byte[] body = WebhookBody.of(message, letter, wording::line);
        yield webhooks.post(
            URI.create(secrets.url().orElseThrow()),
            WebhookBody.headers(message.id(), body, secrets.key().orElseThrow(), clock.instant()),
            body,
            secrets::hiddenIn);
      }
      case Target.Email email ->
          mails.send(email, secrets.password(), message.id(), letter, taken, secrets::hiddenIn);
      case Target.Sns sns -> topics.publish(sns, message.id(), letter.title(), letter.plain());
    };
  }

  private static Answer hidden(Secrets secrets, Answer answer) {
    return switch (answer) {
      case Answer.Accepted accepted -> new Answer.Accepted(secrets.hiddenIn(accepted.words()));
      case Answer.Partly partly -> new Answer.Partly(secrets.hiddenIn(partly.words()), partly.by());
      case Answer.Refused refused ->
          new Answer.Refused(
              secrets.hiddenIn(refused.words()), refused.retryAfter(), refused.forGood());
    };
  }
}
