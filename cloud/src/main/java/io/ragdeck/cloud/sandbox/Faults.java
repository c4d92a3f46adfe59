package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The faults in force, driven by the page {@code /sandbox} and by tests: add one, watch what the
 * console makes of it, take it away. Thread-safe. The dice are seeded: the same requests in the
 * same order meet the same faults.
 */
public final class Faults {

  private final SplittableRandom dice;
  private final TreeMap<Integer, Fault> inForce = new TreeMap<>();
  private int last;

  public Faults(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  /** Puts a fault in force, answers its number. */
  public synchronized int add(Fault fault) {
    last++;
    inForce.put(last, fault);
    return last;
  }

  /** Ends a fault, answers whether it was in force. */
  public synchronized boolean remove(int number) {
    return inForce.remove(number) != null;
  }

  public synchronized void clear() {
    inForce.clear();
  }

  /** The faults in force by their number, oldest first. */
  public synchronized Map<Integer, Fault> inForce() {
    return new TreeMap<>(inForce);
  }

  /** Whether a call would be refused for want of a permission, now or at times. */
  synchronized boolean denies(Location location, Call call) {
    return inForce.values().stream()
        .anyMatch(
            fault ->
                fault.effect() instanceof Fault.Effect.Deny
                    && fault.probability() > 0
                    && fault.concerns(location, call));
  }

  /** Throws the dice for one request: the effects that it meets, in the order they were added. */
  synchronized List<Fault.Effect> meet(Location location, Call call) {
    List<Fault.Effect> met = new ArrayList<>();
    for (Fault fault : inForce.values()) {
      if (fault.concerns(location, call) && dice.nextDouble() < fault.probability()) {
        met.add(fault.effect());
      }
    }
    return met;
  }
}
