package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.reader.Masking;
import io.ragdeck.monitoring.fleet.reader.TaskDefinitionReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fills the library of a location in the background, as the services need it. */
final class DefinitionWatch {

  /**
   * The first definitions come at once; then two calls a second, beside ten for the rest of ECS.
   */
  private static final int BURST = 100;

  private static final double PER_SECOND = 2;

  /** How often it is looked whether something is missing. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final DefinitionLibrary library;
  private final Refresher<Optional<CloudProblem>> refresher;
  private volatile List<ServiceState> services = List.of();
  private final Clock clock;
  private volatile long dueNanos = System.nanoTime();
  private volatile long begunNanos = dueNanos;
  private volatile Observed<?> settled = Observed.never();

  DefinitionWatch(Location location, AwsClients clients, Masking masking, Clock clock) {
    this.clock = clock;
    this.library =
        new DefinitionLibrary(
            () -> new TaskDefinitionReader(clients.ecs(location), masking),
            new CallBudget(BURST, PER_SECOND, System::nanoTime),
            clock);
    this.refresher =
        new Refresher<>(
            Source.of(location, Source.Kind.TASK_DEFINITIONS),
            clock,
            last -> library.step(services),
            problem -> problem);
  }

  DefinitionLibrary library() {
    return library;
  }

  Refresher<?> refresher() {
    return refresher;
  }

  /** The verdicts of the last assembly decide which definitions are read first. */
  void needsInOrder(List<ServiceState> worstFirst) {
    services = worstFirst;
  }

  boolean isDue() {
    if (refresher.isRunning() || System.nanoTime() - dueNanos < 0) {
      return false;
    }
    dueNanos = System.nanoTime() + LOOK.toNanos();
    return library.hasWork(services) || refresher.observed().isStale();
  }

  /** Reads the next few definitions within their budget. */
  void read() {
    settled = refresher.observed();
    begunNanos = System.nanoTime();
    refresher.refresh();
  }

  /** As {@link Beat#noteSilence}: here only a read that hangs, for these have no period. */
  boolean noteSilence() {
    Observed<?> last = settled;
    Duration late = Duration.ofNanos(System.nanoTime() - begunNanos);
    return refresher.isRunning()
        && late.compareTo(Beat.PATIENCE) > 0
        && refresher.unanswered(last, clock.instant().minus(late));
  }
}
