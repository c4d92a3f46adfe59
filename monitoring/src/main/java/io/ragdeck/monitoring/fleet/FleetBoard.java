package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The read model that pages and API answer from: the newest {@link Fleet}, and word of each new
 * one.
 */
public final class FleetBoard {

  private final AtomicReference<Fleet> current = new AtomicReference<>(Fleet.empty());
  private final List<Consumer<Fleet>> listeners = new CopyOnWriteArrayList<>();

  public Fleet fleet() {
    return current.get();
  }

  /** Calls the listener after every change, on the refresher's thread; it must not block. */
  public void onChange(Consumer<Fleet> listener) {
    listeners.add(listener);
  }

  /** Puts a new state in place; the version is given here. */
  public void publish(boolean complete, List<FleetSystem> systems, List<SourceStatus> sources) {
    Fleet next =
        current.updateAndGet(last -> new Fleet(last.version() + 1, complete, systems, sources));
    listeners.forEach(listener -> listener.accept(next));
  }
}
