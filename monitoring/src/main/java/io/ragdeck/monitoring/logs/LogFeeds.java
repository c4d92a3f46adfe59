package io.ragdeck.monitoring.logs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * What is followed: one feed for each set of sources, however many follow it. It ends some time
 * after the last of them has gone, so that a page that is loaded again finds its lines.
 */
public final class LogFeeds implements AutoCloseable {

  static final Duration LINGER = Duration.ofSeconds(20);
  static final int MOST = 40;

  /** Of one who follows: addresses can name any task, and nobody may take all the places. */
  static final int EACH = 8;

  /** What a follower without a filter is shown at first. */
  private static final int SHOWN = 5_000;

  private final LogReader reader;
  private final Clock clock;
  private final LineBudget budget = new LineBudget();
  private final Map<List<LogSource>, Followed> feeds = new HashMap<>();

  private static final class Followed {
    final String name = Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
    final LogFeed feed;
    final List<String> followers = new ArrayList<>();
    String last = "";

    Followed(LogReader reader, List<LogSource> sources, Clock clock, LineBudget budget) {
      feed = new LogFeed(name, reader, sources, clock, budget);
    }

    boolean isLeft() {
      return followers.isEmpty();
    }

    boolean isOf(String who) {
      return followers.contains(who) || (isLeft() && last.equals(who));
    }
  }

  public LogFeeds(LogReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Begins to follow.
   *
   * @param who follows; a name
   * @param after the last batch that the follower had; what came since is given first
   * @param all whether everything that is held is given first, not only the newest
   * @return empty where too much is followed already, by all or by this one
   */
  public synchronized Optional<LogTail> follow(
      String who,
      List<LogSource> sources,
      Optional<LogPosition> after,
      boolean all,
      Predicate<LogEvent> filter) {
    List<LogSource> key = List.copyOf(sources);
    if (!mayFollow(who, key)) {
      return Optional.empty();
    }
    Followed followed = feeds.computeIfAbsent(key, this::start);
    followed.followers.add(who);
    followed.last = who;
    HeldLines held = followed.feed.held();
    LogPosition from =
        after
            .map(last -> known(last, followed))
            .orElseGet(
                () ->
                    new LogPosition(
                        followed.name, held.last(all ? Integer.MAX_VALUE : SHOWN), Instant.EPOCH));
    return Optional.of(
        new LogTail(
            held,
            from,
            since(after, from),
            wanted(since(after, from), filter),
            () -> leave(who, key, followed)));
  }

  private boolean mayFollow(String who, List<LogSource> key) {
    Followed there = feeds.get(key);
    if (there != null && there.isOf(who)) {
      return true;
    }
    return hasRoom(EACH, followed -> followed.isOf(who))
        && (there != null || hasRoom(MOST, followed -> true));
  }

  /** What nobody follows any more makes room before its time. */
  private boolean hasRoom(int most, Predicate<Followed> counted) {
    List<Map.Entry<List<LogSource>, Followed>> all =
        feeds.entrySet().stream().filter(entry -> counted.test(entry.getValue())).toList();
    if (all.size() < most) {
      return true;
    }
    Optional<Map.Entry<List<LogSource>, Followed>> left =
        all.stream().filter(entry -> entry.getValue().isLeft()).findAny();
    left.ifPresent(
        entry -> {
          end(entry.getValue());
          feeds.remove(entry.getKey());
        });
    return left.isPresent();
  }

  private Followed start(List<LogSource> sources) {
    Followed followed = new Followed(reader, sources, clock, budget);
    budget.taken();
    followed.feed.start();
    return followed;
  }

  /** A position in another feed stands for a time: everything that is held may be later. */
  private static LogPosition known(LogPosition last, Followed followed) {
    return last.feed().equals(followed.name)
        ? last
        : new LogPosition(followed.name, followed.feed.held().last(Integer.MAX_VALUE), last.at());
  }

  /**
   * Up to when the follower had everything of another reading. Nothing was given of one that had
   * not begun.
   */
  private static Optional<Instant> since(Optional<LogPosition> after, LogPosition from) {
    return after
        .filter(last -> !last.feed().equals(from.feed()))
        .map(LogPosition::at)
        .filter(at -> at.isAfter(Instant.EPOCH))
        .map(at -> at.minus(RecentLines.OVERLAP));
  }

  /** What comes twice after a restart has the same id; what is left out would be lost. */
  private static Predicate<LogEvent> wanted(Optional<Instant> since, Predicate<LogEvent> filter) {
    return since
        .<Predicate<LogEvent>>map(from -> line -> !line.at().isBefore(from) && filter.test(line))
        .orElse(filter);
  }

  private synchronized void leave(String who, List<LogSource> key, Followed followed) {
    boolean ignored = followed.followers.remove(who);
    if (followed.isLeft()) {
      Thread.ofVirtual().name("logs-linger").start(() -> endUnlessFollowed(key, followed));
    }
  }

  private void endUnlessFollowed(List<LogSource> key, Followed followed) {
    try {
      Thread.sleep(LINGER);
    } catch (InterruptedException stops) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (followed.isLeft() && feeds.remove(key, followed)) {
        end(followed);
      }
    }
  }

  private void end(Followed followed) {
    followed.feed.stop();
    budget.given();
  }

  /** How many readings go on. */
  public synchronized int count() {
    return feeds.size();
  }

  @Override
  public synchronized void close() {
    feeds.values().forEach(this::end);
    feeds.clear();
  }
}
