package io.ragdeck.monitoring.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings together what ECS says of an instance's GPUs, by UUID, and what its agent measures, by
 * index. CloudWatch's agent tells no UUID and ECS no index, so where tasks hold some of several
 * GPUs nobody can say which index is whose: then it is said that it is not known.
 */
final class GpuJoin {

  private static final String NO_UUID =
      "The agent tells GPUs apart by index and ECS by UUID: which is which is not known.";

  private static final String NO_CLUSTER =
      "ECS knows no GPU of this instance: who uses it is not known.";

  private final Resources registered;
  private final Map<String, Holder> holders;
  private final List<GpuSeries> measured;

  /**
   * @param tasks those on the instance
   */
  GpuJoin(
      Resources registered, Resources remaining, List<PlacedTask> tasks, List<GpuSeries> measured) {
    this.registered = registered;
    this.measured = measured;
    this.holders = holders(registered, remaining, tasks);
  }

  private static Map<String, Holder> holders(
      Resources registered, Resources remaining, List<PlacedTask> tasks) {
    Map<String, Holder> holders = new HashMap<>();
    for (String uuid : registered.gpus()) {
      Optional<Holder> task =
          tasks.stream()
              .filter(one -> one.gpus().contains(uuid))
              .<Holder>map(Holder.Held::new)
              .findFirst();
      holders.put(
          uuid,
          task.orElse(
              remaining.gpus().contains(uuid) ? new Holder.Nobody() : new Holder.Somebody()));
    }
    return holders;
  }

  /** Each GPU once where the two can be joined; otherwise those measured and those held apart. */
  List<Gpu> gpus() {
    List<String> uuids = registered.gpus();
    if (measured.isEmpty()) {
      return uuids.stream().map(uuid -> held(uuid, Optional.empty())).toList();
    }
    if (uuids.isEmpty()) {
      return measured.stream().map(one -> ofIndex(one, new Holder.NotKnown(NO_CLUSTER))).toList();
    }
    boolean told =
        measured.stream().allMatch(one -> one.uuid().filter(uuids::contains).isPresent());
    if (told) {
      return toldApart();
    }
    if (uuids.size() == 1 && measured.size() == 1) {
      return List.of(held(uuids.getFirst(), Optional.of(measured.getFirst())));
    }
    Set<Holder> all = new HashSet<>(holders.values());
    if (all.size() == 1 && uuids.size() == measured.size()) {
      // All are the same task's, or nobody's: then it does not matter which is which.
      Holder holder = all.iterator().next();
      return measured.stream().map(one -> ofIndex(one, holder)).toList();
    }
    List<Gpu> apart = new ArrayList<>();
    measured.forEach(one -> apart.add(ofIndex(one, new Holder.NotKnown(NO_UUID))));
    return apart;
  }

  private List<Gpu> toldApart() {
    List<Gpu> gpus = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (GpuSeries one : measured) {
      String uuid = one.uuid().orElseThrow();
      seen.add(uuid);
      gpus.add(held(uuid, Optional.of(one)));
    }
    registered.gpus().stream()
        .filter(uuid -> !seen.contains(uuid))
        .forEach(uuid -> gpus.add(held(uuid, Optional.empty())));
    return gpus;
  }

  private Gpu held(String uuid, Optional<GpuSeries> series) {
    Holder holder =
        Optional.ofNullable(holders.get(uuid)).orElseGet(() -> new Holder.NotKnown(NO_UUID));
    return new Gpu(series.map(GpuSeries::index), Optional.of(uuid), holder, series);
  }

  private static Gpu ofIndex(GpuSeries series, Holder holder) {
    return new Gpu(Optional.of(series.index()), series.uuid(), holder, Optional.of(series));
  }
}
