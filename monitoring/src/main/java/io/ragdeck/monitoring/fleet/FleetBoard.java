package io.ragdeck.monitoring.fleet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The read model that pages and API answer from: the newest {@link Fleet}, and word of each new
 * one.
 */
public final class FleetBoard {

  private static final Logger LOG = System.getLogger(FleetBoard.class.getName());

  private final List<Consumer<Fleet>> listeners = new CopyOnWriteArrayList<>();
  private volatile Fleet current = Fleet.empty();

  public Fleet fleet() {
    return current;
  }

  /** Calls the listener after every change, on the refresher's thread; it must not block. */
  public void onChange(Consumer<Fleet> listener) {
    listeners.add(listener);
  }

  /**
   * Puts a new state in place. Where it says the same as the last one, only the times of
   * observation are renewed: the version stays and nobody is called.
   *
   * @return whether there was a change
   */
  public synchronized boolean publish(
      boolean complete, List<FleetSystem> systems, List<SourceStatus> sources) {
    Fleet last = current;
    Fleet next = new Fleet(last.version(), complete, systems, sources);
    if (next.agreesWith(last)) {
      current = next;
      return false;
    }
    Fleet changed = new Fleet(last.version() + 1, complete, systems, sources);
    current = changed;
    listeners.forEach(listener -> tell(listener, changed));
    return true;
  }

  private static void tell(Consumer<Fleet> listener, Fleet fleet) {
    try {
      listener.accept(fleet);
    } catch (RuntimeException failure) {
      // One listener's bug must not keep the others, or the next round, from the news.
      LOG.log(Level.ERROR, "A listener of the fleet board failed", failure);
    }
  }
}
