package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Delivery;
import io.ragdeck.console.store.NoticeParcels;
import io.ragdeck.console.store.NoticeParcels.Parcel;
import io.ragdeck.console.store.NoticeParcels.Waiting;
import io.ragdeck.console.store.NoticeTurns.Turn;
import io.ragdeck.console.store.StoredChannels;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sends what a channel has to be told, one message at a time and in order, until nothing is due. A
 * message has its id before it is sent, and its end is noted after: a console that is killed in
 * between sends it again with the same id.
 */
final class ChannelSender {

  private static final Logger LOG = Logger.getLogger(ChannelSender.class);

  private final StoredChannels channels;
  private final NoticeParcels parcels;
  private final Carrier carrier;
  private final Retry retry;
  private final Clock clock;

  ChannelSender(
      StoredChannels channels, NoticeParcels parcels, Carrier carrier, Retry retry, Clock clock) {
    this.channels = channels;
    this.parcels = parcels;
    this.carrier = carrier;
    this.retry = retry;
    this.clock = clock;
  }

  /**
   * Sends until nothing is due.
   *
   * @throws io.ragdeck.console.store.LeaseLost where another console took the turn
   */
  void send(Turn turn) throws InterruptedException {
    while (true) {
      Optional<Channel> channel = channels.find(turn.channel()).filter(Channel::enabled);
      if (channel.isEmpty()) {
        return;
      }
      setAside(turn);
      Optional<Parcel> next =
          parcels
              .pending(turn)
              .or(() -> composed(turn))
              .filter(parcel -> !parcel.delivery().nextAttemptAt().isAfter(clock.instant()))
              .or(() -> parcels.partly(turn, clock.instant()));
      if (next.isEmpty()) {
        return;
      }
      attempt(turn, channel.get(), next.get());
    }
  }

  /** What can't be read must not keep back what comes after it. */
  private void setAside(Turn turn) {
    int spoilt = parcels.setAside(turn, clock.instant());
    if (spoilt > 0) {
      LOG.errorf(
          "%s can't be read by this version and is not sent [%s]",
          spoilt == 1 ? "A notice" : spoilt + " notices", turn.channel());
    }
  }

  /** Whether the channel can be read. */
  boolean knows(String channel) {
    return channels.find(channel).isPresent();
  }

  private Optional<Parcel> composed(Turn turn) {
    List<Waiting> waiting = parcels.waiting(turn);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    List<Waiting> together =
        Pace.next(waiting, parcels.endedSince(turn, now.minus(Pace.WINDOW)), now);
    return together.isEmpty()
        ? Optional.empty()
        : Optional.of(parcels.compose(turn, together, now, Retry.PATIENCE));
  }

  private void attempt(Turn turn, Channel channel, Parcel parcel) throws InterruptedException {
    Delivery delivery = parcel.delivery();
    if (parcel.notices().isEmpty()) {
      parcels.end(
          turn,
          delivery.id(),
          Delivery.State.UNDELIVERED,
          "It can't be read by this version.",
          clock.instant());
      return;
    }
    Answer answer =
        carrier.carry(channel, Message.of(delivery.id(), parcel.notices()), delivery.taken());
    Instant now = clock.instant();
    switch (answer) {
      case Answer.Accepted accepted ->
          parcels.end(turn, delivery.id(), Delivery.State.DELIVERED, accepted.words(), now);
      case Answer.Partly partly -> {
        Instant again = retry.next(delivery.attempts() + 1, Optional.empty(), now);
        if (again.isAfter(delivery.giveUpAt())) {
          parcels.end(turn, delivery.id(), Delivery.State.DELIVERED, partly.words(), now);
        } else {
          parcels.postpone(turn, delivery.id(), partly.words(), again, partly.by());
        }
      }
      case Answer.Refused refused -> {
        Instant again = retry.next(delivery.attempts() + 1, refused.retryAfter(), now);
        if (refused.forGood() || again.isAfter(delivery.giveUpAt())) {
          parcels.end(turn, delivery.id(), Delivery.State.UNDELIVERED, refused.words(), now);
        } else {
          parcels.postpone(turn, delivery.id(), refused.words(), again, Set.of());
        }
      }
    }
  }
}
