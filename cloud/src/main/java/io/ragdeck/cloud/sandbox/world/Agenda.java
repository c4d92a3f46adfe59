package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * What is due when. There is no background thread: whoever looks at the world first lets it catch
 * up, so a test may jump hours and looking often changes nothing.
 */
public final class Agenda {

  private record Due(Instant at, long sequence, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private Instant now;
  private long sequence;

  Agenda(Instant start) {
    this.now = start;
  }

  /** The moment that the world is at; during an action, the moment the action was due. */
  public Instant now() {
    return now;
  }

  public void at(Instant moment, Runnable action) {
    queue.add(new Due(moment.isBefore(now) ? now : moment, sequence++, action));
  }

  public void after(Duration delay, Runnable action) {
    at(now.plus(delay), action);
  }

  /** Does everything that was due until then, in order. The world's time never runs backwards. */
  void catchUp(Instant until) {
    while (!queue.isEmpty() && !queue.peek().at().isAfter(until)) {
      Due due = queue.remove();
      now = due.at();
      due.action().run();
    }
    if (until.isAfter(now)) {
      now = until;
    }
  }
}
