package io.ragdeck.console.operations;

import io.ragdeck.console.store.Keeper;
import io.ragdeck.console.store.LeaseLost;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.OperationLeases.Lease;
import io.ragdeck.console.store.OperationLeases.Sign;
import io.ragdeck.console.store.SignsOfLife;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.provisioning.operation.Procedures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Runs what is asked for: takes the turn of each system for the operation that waits longest, works
 * on each in a thread of its own, and takes over what another console, or this one before it was
 * killed, left behind.
 */
final class OperationRunner {

  private static final Logger LOG = Logger.getLogger(OperationRunner.class);

  /** After so long without a sign of life whoever worked on an operation is taken for dead. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** How soon a request of another replica is noticed. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** A fifth of what others take for silence. */
  private static final Duration BEAT = Duration.ofSeconds(2);

  /** What does not end by itself within this is left to the silence. */
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final StoredOperations operations;
  private final OperationLeases leases;
  private final Procedures procedures;
  private final Clock clock;
  private final OperationRun.Reports reports;
  private final Covered covered;
  private final boolean alone;
  private final Map<Hold, Thread> running = new ConcurrentHashMap<>();
  private final SignsOfLife<Sign> signsOfLife = new SignsOfLife<>();
  private final Keeper keeper = new Keeper("operations", "Operations", LOOK, this::look);
  private boolean looked;
  private long beatAt = System.nanoTime();

  /**
   * @param clock of the watched world
   * @param mask takes secrets and personal data out of what is kept
   * @param alone whether no other console can have this store: then what runs at the start was left
   *     behind
   */
  OperationRunner(
      StoredOperations operations,
      OperationLeases leases,
      Procedures procedures,
      Clock clock,
      OperationRun.Reports reports,
      UnaryOperator<String> mask,
      boolean alone) {
    this.operations = operations;
    this.leases = leases;
    this.procedures = procedures;
    this.clock = clock;
    this.reports = reports;
    this.covered = new Covered(mask);
    this.alone = alone;
  }

  /** Begins to work, in the background. To be called once. */
  void start() {
    keeper.start();
  }

  /** There is something to do, or to stop. */
  void wake() {
    keeper.wake();
  }

  /** Lets go of everything, so that the next console takes over at once. */
  void stop() {
    keeper.stop(running::values, STOPPING);
  }

  private void look() {
    confirm();
    takeOver();
    long asked = System.nanoTime();
    for (Lease lease : leases.takeTurns()) {
      begin(lease, asked, false);
    }
  }

  private void confirm() {
    long asked = System.nanoTime();
    boolean due = asked - beatAt > BEAT.toNanos();
    List<Hold> holds = List.copyOf(running.keySet());
    List<Lease> mine = holds.stream().map(Hold::lease).toList();
    Map<Lease, Boolean> held = due ? leases.beat(mine) : leases.held(mine);
    if (due) {
      beatAt = asked;
    }
    for (Hold hold : holds) {
      Optional.ofNullable(held.get(hold.lease()))
          .ifPresentOrElse(cancelled -> hold.confirm(cancelled, beatAt), hold::lose);
    }
  }

  private void takeOver() {
    Map<String, Sign> signs = leases.signs();
    signsOfLife.retain(signs.keySet());
    signs.forEach(
        (operation, sign) -> {
          if (isMine(sign)) {
            return;
          }
          boolean silent = signsOfLife.unchanged(operation, sign).compareTo(SILENCE) > 0;
          if (silent || sign.lease().isEmpty() || (alone && !looked)) {
            long asked = System.nanoTime();
            leases.takeOver(operation, sign).ifPresent(lease -> begin(lease, asked, true));
          }
        });
    looked = true;
  }

  private boolean isMine(Sign sign) {
    return running.keySet().stream()
        .anyMatch(hold -> sign.lease().equals(Optional.of(hold.lease().id())));
  }

  private void begin(Lease lease, long asked, boolean tookOver) {
    if (tookOver) {
      LOG.infof("An operation that was left behind is gone on with [%s]", lease.operation());
    }
    Hold hold = new Hold(lease, asked);
    Thread thread = Thread.ofVirtual().name(lease.operation()).unstarted(() -> run(hold, tookOver));
    running.put(hold, thread);
    thread.start();
  }

  private void run(Hold hold, boolean tookOver) {
    String id = hold.lease().operation();
    try {
      if (keeper.isStopping()) {
        throw new InterruptedException("The console stops");
      }
      Optional<StoredOperation> found = patiently(id);
      if (found.isPresent()) {
        new OperationRun(
                hold,
                found.get(),
                tookOver,
                operations,
                leases,
                procedures,
                clock,
                reports,
                covered)
            .run();
      }
    } catch (LeaseLost lost) {
      LOG.infof("Another console goes on with it [%s]", id);
    } catch (InterruptedException stops) {
      giveBack(hold.lease());
    } catch (RuntimeException | Error broken) {
      LOG.errorf(broken, "An operation was left in the middle, and is gone on with soon [%s]", id);
    } finally {
      running.remove(hold);
      wake();
    }
  }

  private Optional<StoredOperation> patiently(String id) throws InterruptedException {
    while (true) {
      try {
        return operations.find(id);
      } catch (StoreUnavailable away) {
        Thread.sleep(LOOK);
      }
    }
  }

  private void giveBack(Lease lease) {
    // The pool refuses a thread that was interrupted.
    boolean ignored = Thread.interrupted();
    try {
      leases.giveBack(lease);
    } catch (RuntimeException away) {
      LOG.debugf(away, "Others notice the silence [%s]", lease.operation());
    }
  }
}
