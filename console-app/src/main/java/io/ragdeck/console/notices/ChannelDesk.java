package io.ragdeck.console.notices;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.notices.ChannelChecks.Made;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.StoredChannels;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.monitoring.checks.Severity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people do with channels, from the page or by the API: checked, done, written down. */
@Singleton
final class ChannelDesk {

  private static final int MOST_CHANNELS = 50;
  private static final Clock REAL_TIME = Clock.systemUTC();

  private final StoredChannels channels;
  private final StoredNotices notices;
  private final SecretBox box;
  private final Carriers carriers;
  private final NoticePost post;
  private final AwsClients clients;
  private final AuditTrail audit;

  ChannelDesk(
      StoredChannels channels,
      StoredNotices notices,
      SecretBox box,
      Carriers carriers,
      NoticePost post,
      AwsClients clients,
      AuditTrail audit) {
    this.channels = channels;
    this.notices = notices;
    this.box = box;
    this.carriers = carriers;
    this.post = post;
    this.clients = clients;
    this.audit = audit;
  }

  /** Why no channel can be made; empty when one can. */
  Optional<String> problem() {
    return box.problem();
  }

  ChannelChange add(Actor actor, NewChannel typed) {
    if (box.problem().isPresent()) {
      return ChannelChange.refused(409, "channel", "can't be made: " + box.problem().get());
    }
    if (channels.all().size() >= MOST_CHANNELS) {
      return ChannelChange.refused(409, "channel", "can't be made: there are 50 already");
    }
    String id = "ch-" + UUID.randomUUID();
    return checked(
        id, typed, Optional.empty(), REAL_TIME.instant(), channels::add, actor, Action.CHANNEL_ADD);
  }

  ChannelChange change(Actor actor, String id, NewChannel typed) {
    Optional<Channel> there = channels.find(id);
    if (there.isEmpty()) {
      return missing(id);
    }
    Channel before = there.get();
    if (before.target().kind() != typed.kind()) {
      return ChannelChange.refused(
          409, "kind", "can't be changed: make another channel and remove this one");
    }
    if (box.problem().isPresent()) {
      return ChannelChange.refused(409, "channel", "can't be changed: " + box.problem().get());
    }
    Secrets kept =
        before.sealed().flatMap(closed -> box.open(before.id(), closed)).orElse(Secrets.NONE);
    return checked(
        id,
        typed,
        Optional.of(new Made(before.target(), kept)),
        before.madeAt(),
        channels::change,
        actor,
        Action.CHANNEL_CHANGE);
  }

  private interface Keeping {
    boolean keep(Channel channel);
  }

  private ChannelChange checked(
      String id,
      NewChannel typed,
      Optional<Made> before,
      java.time.Instant madeAt,
      Keeping keeping,
      Actor actor,
      Action action) {
    ChannelChecks checks = new ChannelChecks(clients.locations());
    String name = checks.name(typed.name());
    Set<String> systems = checks.systems(typed.systems());
    Made made = checks.target(typed, before);
    List<Violation> violations = checks.violations();
    if (!violations.isEmpty()) {
      return new ChannelChange.Refused(400, violations);
    }
    Channel channel =
        new Channel(
            id,
            name,
            typed.enabled().orElse(true),
            typed.severity().orElse(Severity.WARNING),
            systems,
            made.target(),
            made.secrets().isEmpty() ? Optional.empty() : Optional.of(box.seal(id, made.secrets())),
            madeAt);
    if (!keeping.keep(channel)) {
      return ChannelChange.refused(
          409, "name", "is taken: there is a channel '%s'".formatted(name));
    }
    audit.done(actor, action, "%s, %s".formatted(name, typed.kind()));
    return new ChannelChange.Done(channel);
  }

  /**
   * With its log, also where this version can't read it. What waits for it is not sent. False where
   * there is none.
   */
  boolean remove(Actor actor, String id) {
    Optional<String> name = channels.nameOf(id);
    if (name.isEmpty() || !channels.remove(id)) {
      return false;
    }
    audit.done(actor, Action.CHANNEL_REMOVE, name.get());
    return true;
  }

  /** Sends a test message now; what the receiver says. */
  Answer test(Actor actor, Channel channel) throws InterruptedException {
    Answer answer =
        carriers.carry(
            channel,
            new Message.Test(UUID.randomUUID().toString(), channel.name(), actor.who()),
            Set.of());
    audit.record(
        actor,
        Action.CHANNEL_TEST,
        channel.name(),
        switch (answer) {
          case Answer.Accepted _, Answer.Partly _ -> Result.DONE;
          case Answer.Refused _ -> Result.FAILED;
        },
        answer.words());
    return answer;
  }

  /** Tries a message again that was given up. False where there is none. */
  boolean again(Actor actor, Channel channel, String delivery) {
    if (!notices.again(channel.id(), delivery, REAL_TIME.instant(), Retry.PATIENCE)) {
      return false;
    }
    audit.done(actor, Action.NOTICE_AGAIN, channel.name());
    post.wake();
    return true;
  }

  private static ChannelChange missing(String id) {
    return ChannelChange.refused(404, "channel", "'%s' is not there".formatted(id));
  }
}
