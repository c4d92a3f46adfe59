package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.NoticeParcels;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.NoticeTurns;
import io.ragdeck.console.store.NoticeTurns.Turn;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredChannels;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.checks.Severity;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Everything that sends notices, on a store and a clock of the test's. */
final class Outpost implements AutoCloseable {

  static final String KEY = "0123456789abcdef-signing-key";
  static final String PATH = "/services/T0000/B0000/very-secret-token";

  private final Vertx vertx = Vertx.vertx();
  final StoredChannels channels;
  final StoredNotices notices;
  final NoticeTurns turns;
  final NoticeParcels parcels;
  final SecretBox box = SecretBox.with(new byte[32]);
  final Carriers carriers;
  final ChannelSender sender;
  private final Clock clock;

  Outpost(Store store, Clock clock) {
    this(store, clock, Duration.ofSeconds(10));
  }

  Outpost(Store store, Clock clock, Duration patience) {
    this.clock = clock;
    this.channels = new StoredChannels(store);
    this.notices = new StoredNotices(store, channels);
    this.turns = new NoticeTurns(store);
    this.parcels = new NoticeParcels(turns);
    this.carriers =
        new Carriers(
            box,
            new Wording(Optional.of(URI.create("https://ops.example.com/")), text -> text),
            new WebhookPost(vertx, clock, patience),
            new MailPost(vertx, patience),
            (topic, id, subject, text) -> Answer.refused("There are no topics here."),
            clock);
    this.sender = new ChannelSender(channels, parcels, carriers, new Retry(new Random(7)), clock);
  }

  Channel webhook(String name, String address) {
    return webhook(name, address, Severity.NOTE, Set.of());
  }

  Channel webhook(String name, String address, Severity severity, Set<String> systems) {
    Secrets secrets = new Secrets(Optional.of(address), Optional.of(KEY), Optional.empty());
    return added(
        new Channel(
            name + "-id",
            name,
            true,
            severity,
            systems,
            new Target.Webhook("127.0.0.1", "…key"),
            Optional.of(box.seal(name + "-id", secrets)),
            clock.instant()));
  }

  Channel added(Channel channel) {
    if (!channels.add(channel)) {
      throw new IllegalStateException("Not added: " + channel.name());
    }
    return channel;
  }

  NoticePost post(NoticePost.Quiet quiet, Duration silence) {
    return new NoticePost(notices, turns, sender, quiet, clock, clock, silence);
  }

  /** Hands over what nobody was told yet. */
  void queue() {
    post(told -> false, Duration.ZERO).queue();
  }

  /** Sends on every channel what is due now. */
  void send() throws InterruptedException {
    for (String channel : turns.due(clock.instant())) {
      Turn turn = turns.take(channel).orElseThrow();
      try {
        sender.send(turn);
      } finally {
        turns.leave(turn);
      }
    }
  }

  /** All of a channel, in the order in which they were queued. */
  List<NoticeRow> log(Channel channel) {
    return notices.of(channel.id(), Optional.empty(), 1000).items().reversed();
  }

  @Override
  public void close() {
    var ignored = vertx.close();
  }
}
