package io.ragdeck.console.costs;

import io.ragdeck.cloud.Location;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Ownership;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.StoredImage;
import io.ragdeck.provisioning.blueprint.Design;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The run rate of every system, computed when the fleet or the inventory changes and never when
 * somebody looks.
 */
public final class RunRates implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RunRates.class);

  private final FleetBoard fleets;
  private final InventoryBoard inventories;
  private final BiFunction<Location, String, Observed<List<StoredImage>>> images;
  private final KnownDesigns designs;
  private final Function<BillOfMaterials, Estimate> prices;
  private final Clock clock;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("run-rates").factory());
  private volatile List<RunRate> current = List.of();

  /**
   * What there is, each at hand already.
   *
   * @param images of a repository, by its name
   * @param designs from which systems were made
   */
  public record Sources(
      FleetBoard fleets,
      InventoryBoard inventories,
      BiFunction<Location, String, Observed<List<StoredImage>>> images,
      Function<FleetSystem, Optional<Design>> designs) {}

  /**
   * @param prices what a bill costs
   */
  public RunRates(Sources sources, Function<BillOfMaterials, Estimate> prices, Clock clock) {
    this.fleets = sources.fleets();
    this.inventories = sources.inventories();
    this.images = sources.images();
    this.designs = new KnownDesigns(sources.designs());
    this.prices = prices;
    this.clock = clock;
  }

  /** From now on it follows both boards. To be called once. */
  public void follow() {
    fleets.onChange(fleet -> computeSoon());
    inventories.onChange(this::computeSoon);
  }

  /** Of every system whose account was read, and what belongs to none of them. */
  public List<RunRate> all() {
    return current;
  }

  /** Empty until the whole of its account was read once. */
  public Optional<RunRate> of(SystemId system) {
    return current.stream().filter(rate -> rate.system().equals(Optional.of(system))).findFirst();
  }

  /** What is there and belongs to no system. */
  public Optional<RunRate> unassigned(Location location) {
    return current.stream()
        .filter(rate -> rate.system().isEmpty() && rate.location().equals(location))
        .findFirst();
  }

  /**
   * The boards' threads do not wait, and changes that come while one is counted are counted once.
   */
  void computeSoon() {
    if (waiting.compareAndSet(false, true)) {
      try {
        worker.execute(this::compute);
      } catch (RejectedExecutionException closed) {
        LOG.debug("The console stops");
      }
    }
  }

  void compute() {
    waiting.set(false);
    try {
      Fleet fleet = fleets.fleet();
      current =
          inventories.all().stream()
              .filter(Inventory::complete)
              .flatMap(inventory -> rates(inventory, fleet))
              .toList();
    } catch (RuntimeException bug) {
      // The last ones stay, and say how old they are.
      LOG.error("Counting the run rates failed", bug);
    }
  }

  private Stream<RunRate> rates(Inventory inventory, Fleet fleet) {
    Map<Optional<SystemId>, Inventory> parts = Ownership.split(inventory, fleet);
    Set<String> used = UsedImages.of(fleet);
    List<RunRate> rates = new ArrayList<>();
    parts.forEach(
        (id, part) -> {
          Optional<FleetSystem> system = id.flatMap(one -> fleet.system(one.value()));
          if (id.isEmpty() || system.isPresent()) {
            rate(system, parts(system, part), inventory, used).ifPresent(rates::add);
          }
        });
    return rates.stream();
  }

  private RunningBill.Parts parts(Optional<FleetSystem> system, Inventory part) {
    return new RunningBill.Parts(
        part,
        system.map(one -> Components.of(designs.of(one))).orElse(Components.OF_NOBODY),
        repository -> images.apply(part.location(), repository),
        clock.instant());
  }

  private Optional<RunRate> rate(
      Optional<FleetSystem> system, RunningBill.Parts parts, Inventory whole, Set<String> used) {
    RunningBill bill =
        system.map(one -> RunningBill.of(one, parts)).orElseGet(() -> RunningBill.ofNobody(parts));
    return bill.observedAt()
        .map(
            at ->
                new RunRate(
                    whole.location(),
                    system.map(FleetSystem::id),
                    at,
                    bill.materials(),
                    prices.apply(bill.materials()),
                    LeftCopies.of(parts, whole, used)));
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
