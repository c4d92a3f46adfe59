package io.ragdeck.console.notices;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.store.NoticeParcels;
import io.ragdeck.console.store.NoticeTurns;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredChannels;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.monitoring.logs.mask.Mask;
import io.ragdeck.monitoring.logs.mask.ShownLine;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/**
 * Makes what sends notices, starts it after the store and ends it before. On real time: the
 * sandbox's clock can be moved, and receivers live by theirs.
 */
final class NoticesLife {

  /** After what opens the store and starts the watch. */
  private static final int LATE = 10;

  private static final Clock REAL_TIME = Clock.systemUTC();

  @Produces
  @Singleton
  StoredChannels channels(Store store) {
    return new StoredChannels(store);
  }

  @Produces
  @Singleton
  StoredNotices notices(Store store, StoredChannels channels) {
    return new StoredNotices(store, channels);
  }

  @Produces
  @Singleton
  SecretBox box(ConsoleConfig config) {
    return SecretBox.of(config.secretKey(), !isAlone(config), config.dataDir());
  }

  @Produces
  @Singleton
  WebhookPost webhooks(Vertx vertx) {
    return new WebhookPost(vertx, REAL_TIME);
  }

  void close(@Disposes WebhookPost webhooks) {
    webhooks.close();
  }

  @Produces
  @Singleton
  Carriers carriers(
      SecretBox box,
      ConsoleConfig config,
      Mask mask,
      WebhookPost webhooks,
      Vertx vertx,
      Topics topics) {
    Wording wording = new Wording(config.publicUrl(), line -> ShownLine.whole(mask, line));
    return new Carriers(box, wording, webhooks, new MailPost(vertx), topics, REAL_TIME);
  }

  @Produces
  @Singleton
  NoticePost post(
      StoredNotices notices,
      StoredChannels channels,
      Store store,
      Carriers carriers,
      NoticePost.Quiet quiet,
      Clock worldClock,
      ConsoleConfig config) {
    NoticeTurns turns = new NoticeTurns(store);
    ChannelSender sender =
        new ChannelSender(
            channels, new NoticeParcels(turns), carriers, new Retry(new Random()), REAL_TIME);
    Duration silence = isAlone(config) ? Duration.ZERO : NoticePost.SILENCE;
    return new NoticePost(notices, turns, sender, quiet, REAL_TIME, worldClock, silence);
  }

  void start(@Observes @Priority(LATE) StartupEvent event, NoticePost post) {
    post.start();
  }

  void stop(@Observes @Priority(1) ShutdownEvent event, NoticePost post) {
    post.stop();
  }

  /** An embedded database has one console. */
  private static boolean isAlone(ConsoleConfig config) {
    return config.storeUrl().filter(url -> !url.startsWith("jdbc:sqlite:")).isEmpty();
  }
}
