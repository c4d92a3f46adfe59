package io.ragdeck.console.notices;

import io.ragdeck.console.store.NoticeParcels.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which notices go into the next message. Up to five within a minute go one by one; where more come
 * they are gathered for a minute into one message, so that a storm of hundreds is a handful.
 */
final class Pace {

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MOST_SINGLE = 5;

  private Pace() {}

  /**
   * @param waiting in order, not empty
   * @param sent how many notices each message had that ended within the last minute
   * @return what to put into the next message; empty where it is better to wait
   */
  static List<Waiting> next(List<Waiting> waiting, List<Integer> sent, Instant now) {
    Instant until = waiting.getFirst().queuedAt().plus(WINDOW);
    int spent = sent.stream().mapToInt(notices -> notices > 1 ? MOST_SINGLE : 1).sum();
    if (spent >= MOST_SINGLE && now.isBefore(until)) {
      return List.of();
    }
    List<Waiting> together =
        waiting.stream().takeWhile(notice -> !notice.queuedAt().isAfter(until)).toList();
    return together.size() > MOST_SINGLE ? together : List.of(waiting.getFirst());
  }
}
