package io.ragdeck.console.notices;

import io.ragdeck.console.store.Keeper;
import io.ragdeck.console.store.LeaseLost;
import io.ragdeck.console.store.NoticeTurns;
import io.ragdeck.console.store.NoticeTurns.Sign;
import io.ragdeck.console.store.NoticeTurns.Turn;
import io.ragdeck.console.store.SignsOfLife;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.console.store.StoredNotices.Muted;
import io.ragdeck.console.store.StoredNotices.Untold;
import io.ragdeck.console.store.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Hands changes of incidents to the channels and sends on each in a thread of its own, so that a
 * slow receiver delays nobody else. Of several consoles one sends on a channel; another takes over
 * what was left behind.
 */
public final class NoticePost {

  private static final Logger LOG = Logger.getLogger(NoticePost.class);

  /** Long enough for what stands still for a moment, and signs of life come every second. */
  static final Duration SILENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Each costs some questions to the store for what is silent. */
  private static final Duration UNMUTE_EVERY = Duration.ofSeconds(5);

  /** What does not end by itself within this is left to the silence. */
  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final StoredNotices notices;
  private final NoticeTurns turns;
  private final ChannelSender sender;
  private final Quiet quiet;
  private final Clock clock;
  private final InstantSource world;
  private final Duration silence;
  private final Set<String> said = new HashSet<>();
  private Instant unmuteAt = Instant.MIN;
  private final Map<Turn, Thread> running = new ConcurrentHashMap<>();
  private final SignsOfLife<Sign> signsOfLife = new SignsOfLife<>();
  private final Keeper keeper = new Keeper("notices", "Notices", LOOK, this::look);

  /** Whether somebody asked for silence about something. */
  public interface Quiet {
    boolean covers(Told told);
  }

  /**
   * @param world the time by which silences begin and end
   * @param silence after how long without a sign of life a turn is taken over; nothing where no
   *     other console can have this store
   */
  NoticePost(
      StoredNotices notices,
      NoticeTurns turns,
      ChannelSender sender,
      Quiet quiet,
      Clock clock,
      InstantSource world,
      Duration silence) {
    this.notices = notices;
    this.turns = turns;
    this.sender = sender;
    this.quiet = quiet;
    this.clock = clock;
    this.world = world;
    this.silence = silence;
  }

  /** Begins, in the background. To be called once. */
  void start() {
    keeper.start();
  }

  /** There is something to send. */
  void wake() {
    keeper.wake();
  }

  /** Lets go of everything; what is under way may be sent again, with the same id. */
  void stop() {
    keeper.stop(running::values, STOPPING);
  }

  private void look() {
    turns.beat(running.keySet());
    // What goes wrong with one of them must keep none of the others from its work.
    guarded("Changes are not handed to the channels", this::queue);
    guarded("What was silenced is not told", this::unmuteNowAndThen);
    begin();
  }

  private void guarded(String trouble, Runnable work) {
    try {
      work.run();
      said.remove(trouble);
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      if (said.add(trouble)) {
        LOG.error(trouble, broken);
      }
    }
  }

  /** Hands what nobody was told yet to the channels. */
  void queue() {
    for (Untold untold : notices.untold()) {
      if (untold.told().isPresent()) {
        queue(untold, untold.told().get());
      } else {
        setAside(untold, "This change can't be read by this version.");
      }
    }
  }

  private void queue(Untold untold, Told told) {
    try {
      boolean ignored = notices.queue(told, isQuiet(told), clock.instant());
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.debug("A change could not be queued", broken);
      setAside(untold, "This change could not be queued.");
    }
  }

  /** The log says it once: what is set aside is looked at no more. */
  private void setAside(Untold untold, String why) {
    if (notices.setAside(untold, why, clock.instant())) {
      LOG.errorf("%s Nobody is told [%s, revision %s]", why, untold.incident(), untold.revision());
    }
  }

  private void unmuteNowAndThen() {
    if (!clock.instant().isBefore(unmuteAt)) {
      unmuteAt = clock.instant().plus(UNMUTE_EVERY);
      unmute();
    }
  }

  /** What began under a silence and goes on is told once nobody asks for silence any more. */
  void unmute() {
    for (Muted muted : notices.muted(world.instant())) {
      if (!isQuiet(muted.told())) {
        boolean ignored = notices.unmute(muted, clock.instant());
      }
    }
  }

  /** Where nobody can say it is told: one that can't be read must not keep the others back. */
  private boolean isQuiet(Told told) {
    try {
      return quiet.covers(told);
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException unreadable) {
      LOG.warnf(unreadable, "Whether it is silenced can't be told [%s]", told.incident());
      return false;
    }
  }

  private void begin() {
    List<String> due =
        turns.due(clock.instant()).stream()
            .filter(
                channel ->
                    running.keySet().stream().noneMatch(one -> one.channel().equals(channel)))
            .filter(sender::knows)
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Map<String, Sign> signs = turns.signs();
    signsOfLife.retain(signs.keySet());
    for (String channel : due) {
      Optional.ofNullable(signs.get(channel))
          .map(sign -> takeOver(channel, sign))
          .orElseGet(() -> turns.take(channel))
          .ifPresent(this::begin);
    }
  }

  private Optional<Turn> takeOver(String channel, Sign sign) {
    return signsOfLife.unchanged(channel, sign).compareTo(silence) >= 0
        ? turns.takeOver(channel, sign)
        : Optional.empty();
  }

  private void begin(Turn turn) {
    Thread thread =
        Thread.ofVirtual().name("notices-" + turn.channel()).unstarted(() -> send(turn));
    running.put(turn, thread);
    thread.start();
  }

  private void send(Turn turn) {
    try {
      sender.send(turn);
    } catch (LeaseLost lost) {
      LOG.infof("Another console sends on the channel now [%s]", turn.channel());
    } catch (InterruptedException stops) {
      LOG.debugf("The console stops while it sends [%s]", turn.channel());
    } catch (StoreUnavailable away) {
      LOG.debugf(away, "A message waits for the store [%s]", turn.channel());
    } catch (RuntimeException | Error broken) {
      LOG.errorf(broken, "A message is not sent as it should [%s]", turn.channel());
    } finally {
      leave(turn);
      running.remove(turn);
    }
  }

  private void leave(Turn turn) {
    // The pool refuses a thread that was interrupted.
    boolean ignored = Thread.interrupted();
    try {
      turns.leave(turn);
    } catch (RuntimeException away) {
      LOG.debugf(away, "Others notice the silence [%s]", turn.channel());
    }
  }
}
