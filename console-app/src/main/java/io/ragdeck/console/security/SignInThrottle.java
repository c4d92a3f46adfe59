package io.ragdeck.console.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: so many attempts for a user name and from an address in a quarter of an
 * hour, right password or not. A user who is being guessed at can't sign in either until it is
 * over; the sessions and tokens that they have go on.
 *
 * <p>In memory and not in the store: guessing must not become a write load on the database that
 * keeps the fleet's history, and a stranger can't restart the console. With two replicas the limits
 * are twice as high, which is still nothing against twelve characters.
 */
public final class SignInThrottle {

  static final int ATTEMPTS_PER_USER = 10;
  static final int ATTEMPTS_PER_ADDRESS = 30;
  static final Duration WINDOW = Duration.ofMinutes(15);

  /**
   * An attacker with many addresses or names makes the oldest be forgotten, not the memory full.
   */
  private static final int KEPT = 20_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> attempts =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > KEPT;
        }
      };

  public SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt, before it is looked at, so that many at once don't slip through.
   *
   * @return how long to wait where there were too many; then it is not counted
   */
  public synchronized Optional<Duration> attempt(String name, String address) {
    Instant now = clock.instant();
    String ofAddress = "address " + address;
    String ofUser = userKey(name);
    // The address first: one that is stopped must not touch what is kept of users.
    Optional<Duration> wait =
        wait(ofAddress, ATTEMPTS_PER_ADDRESS, now).or(() -> wait(ofUser, ATTEMPTS_PER_USER, now));
    if (wait.isEmpty()) {
      count(ofAddress, now);
      count(ofUser, now);
    }
    return wait;
  }

  /** The right password: the user's count begins anew. The address's doesn't. */
  public synchronized void succeeded(String name) {
    attempts.remove(userKey(name));
  }

  /** How many names and addresses are remembered. */
  synchronized int remembered() {
    return attempts.size();
  }

  private Optional<Duration> wait(String key, int most, Instant now) {
    Deque<Instant> times = attempts.get(key);
    if (times == null) {
      return Optional.empty();
    }
    while (!times.isEmpty() && !times.getFirst().plus(WINDOW).isAfter(now)) {
      times.removeFirst();
    }
    return times.size() < most
        ? Optional.empty()
        : Optional.of(Duration.between(now, times.getFirst().plus(WINDOW)));
  }

  private void count(String key, Instant now) {
    attempts.computeIfAbsent(key, absent -> new ArrayDeque<>()).addLast(now);
  }

  /** What can't be a user's name is counted together: it may be long, and there is no end to it. */
  private static String userKey(String name) {
    String typed = name.toLowerCase(Locale.ROOT);
    return User.isName(typed) ? "user " + typed : "no user's name";
  }
}
