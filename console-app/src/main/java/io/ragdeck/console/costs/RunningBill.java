package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.StoredImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a running system consists of now. What could not be read is an entry without a price, which
 * says so: the total is then known to be higher.
 *
 * @param observedAt when the oldest part of it was observed; empty while nothing was
 */
public record RunningBill(BillOfMaterials materials, Optional<Instant> observedAt) {

  /** What all share, as templates' bills call it. */
  private static final String NETWORK = "network";

  /**
   * What a bill is made from.
   *
   * @param inventory what belongs to the system, or to nobody
   * @param images of a repository, by its name
   */
  record Parts(
      Inventory inventory,
      Components components,
      Function<String, Observed<List<StoredImage>>> images,
      Instant now) {}

  /** The bill of a system. */
  static RunningBill of(FleetSystem system, Parts parts) {
    Inventory inventory = parts.inventory();
    List<Entry> entries = new ArrayList<>(RunningTasks.of(system, parts.components()));
    entries.addAll(assets(parts, Optional.of(system)));
    entries.add(Entry.of(NETWORK, "traffic", 1, new Material.Traffic()));
    return bill(inventory, entries, Stream.concat(system(system), kinds(inventory)));
  }

  /** The bill of what belongs to no system. */
  static RunningBill ofNobody(Parts parts) {
    Inventory inventory = parts.inventory();
    return bill(inventory, assets(parts, Optional.empty()), kinds(inventory));
  }

  private static RunningBill bill(
      Inventory inventory, List<Entry> entries, Stream<Observed<?>> parts) {
    return new RunningBill(
        new BillOfMaterials(inventory.location().region().id(), Alike.merged(entries)),
        parts.flatMap(part -> part.observedAt().stream()).min(Comparator.naturalOrder()));
  }

  private static Stream<Observed<?>> system(FleetSystem system) {
    return Stream.concat(
        Stream.of(system.services()),
        system.services().value().stream().flatMap(List::stream).map(ServiceState::tasks));
  }

  private static Stream<Observed<?>> kinds(Inventory inventory) {
    return Stream.of(Kind.values()).map(inventory::of);
  }

  private static List<Entry> assets(Parts parts, Optional<FleetSystem> system) {
    Inventory inventory = parts.inventory();
    List<Entry> entries = new ArrayList<>();
    AssetMaterials materials = AssetMaterials.of(inventory, system, parts.images(), parts.now());
    for (Kind kind : Kind.values()) {
      Observed<List<Asset>> read = inventory.of(kind);
      read.value()
          .ifPresentOrElse(
              assets ->
                  assets.forEach(
                      asset ->
                          materials.entries(asset).stream()
                              .map(entry -> of(parts.components().of(kind, asset), entry))
                              .forEach(entries::add)),
              () -> entries.add(unread(kind, read)));
    }
    return entries;
  }

  private static Entry of(String component, Entry entry) {
    return new Entry(
        component, entry.resource(), entry.count(), entry.hours(), entry.material(), entry.known());
  }

  /** A kind of which nothing is known. */
  private static Entry unread(Kind kind, Observed<?> read) {
    String why = read.problem().map(problem -> problem.message()).orElse("not read yet");
    return Entry.of(kind.words(), "unknown: " + why, 1, new Material.Unpriced(kind.type()));
  }
}
