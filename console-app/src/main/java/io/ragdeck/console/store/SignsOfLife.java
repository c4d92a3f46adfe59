package io.ragdeck.console.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How long others have given no new sign of life, by this machine's own clock: theirs may go
 * otherwise. For one thread.
 *
 * @param <S> a sign, which is another one each time that it is given
 */
public final class SignsOfLife<S> {

  private final Map<String, Seen<S>> seen = new HashMap<>();
  private final LongSupplier nanos;

  private record Seen<S>(S sign, long at) {}

  public SignsOfLife() {
    this(System::nanoTime);
  }

  /**
   * @param nanos grow as time passes, whatever clocks are set to
   */
  public SignsOfLife(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Forgets all others. */
  public void retain(Set<String> present) {
    seen.keySet().retainAll(present);
  }

  /** Since when the sign has been this one; nothing where it is seen for the first time. */
  public Duration unchanged(String of, S sign) {
    Seen<S> before = seen.get(of);
    if (before == null || !before.sign().equals(sign)) {
      before = new Seen<>(sign, nanos.getAsLong());
      seen.put(of, before);
    }
    return Duration.ofNanos(nanos.getAsLong() - before.at());
  }
}
