package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import io.ragdeck.monitoring.gpu.VcpuQuota;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Asks {@link Placement} about a system as it was read. */
public final class Headroom {

  private final GpuSystem system;
  private final GpuLocation location;
  private final Map<String, Hardware> types;

  private Headroom(GpuSystem system, GpuLocation location) {
    this.system = system;
    this.location = location;
    this.types = location.types().value().orElse(Map.of());
  }

  public static Answer of(GpuSystem system, GpuLocation location, Wish wish) {
    Headroom headroom = new Headroom(system, location);
    return Placement.of(wish, headroom.rooms(), headroom.growths(wish), headroom.unknowns());
  }

  private List<Room> rooms() {
    return system.hosts().stream().flatMap(host -> room(host).stream()).toList();
  }

  private static Optional<Room> room(GpuHost host) {
    return host.registration()
        .map(Registration::remaining)
        .map(
            left ->
                new Room(
                    host.id(),
                    host.closed(),
                    host.model(),
                    left.gpus().size(),
                    left.cpu(),
                    left.memory()));
  }

  private List<Growth> growths(Wish wish) {
    return system.groups().stream().map(group -> growth(group, wish)).toList();
  }

  /** A group that mixes types may start the one into which least fits; nobody chooses which. */
  private Growth growth(ScalingGroup group, Wish wish) {
    List<String> types =
        group
            .launches()
            .map(ScalingGroup.Launch::types)
            .orElseGet(
                () -> group.members().stream().map(ScalingGroup.Member::type).distinct().toList());
    return types.stream()
        .map(type -> growth(group, Optional.of(type)))
        .min(
            Comparator.comparingInt((Growth growth) -> Placement.fits(wish, growth))
                .thenComparing(Growth::vcpus, Comparator.reverseOrder()))
        .orElseGet(() -> growth(group, Optional.empty()));
  }

  private Growth growth(ScalingGroup group, Optional<String> type) {
    boolean spot = group.launches().filter(ScalingGroup.Launch::spot).isPresent();
    long joined =
        group.members().stream()
            .filter(member -> isRegistered(member.instance()) && !member.isLeaving())
            .count();
    return new Growth(
        group.name(),
        type.map(types::get),
        type.flatMap(this::offer),
        (int) Math.max(0, group.desired() - joined),
        group.desired(),
        group.max(),
        type.map(name -> vcpusLeft(name, spot)).orElse(OptionalInt.empty()),
        type.flatMap(name -> VcpuQuota.of(name, spot)).map(VcpuQuota::code).orElse(group.name()));
  }

  private boolean isRegistered(String instance) {
    return system.hosts().stream()
        .anyMatch(host -> host.id().equals(instance) && host.registration().isPresent());
  }

  /** What ECS offers of another instance of the type, wherever it is. */
  private Optional<Growth.Offer> offer(String type) {
    return location.registrations().value().stream()
        .flatMap(List::stream)
        .filter(one -> one.type().filter(type::equals).isPresent())
        .map(Registration::registered)
        .map(all -> new Growth.Offer(all.cpu(), all.memory()))
        .findFirst();
  }

  private OptionalInt vcpusLeft(String type, boolean spot) {
    Optional<VcpuQuota> quota = VcpuQuota.of(type, spot);
    Optional<Double> allowed =
        quota.flatMap(one -> location.quotas().value().map(all -> all.get(one.code())));
    if (allowed.isEmpty() || location.instances().value().isEmpty()) {
      return OptionalInt.empty();
    }
    List<GpuInstance> counting =
        location.instances().value().get().stream()
            .filter(GpuInstance::counts)
            .filter(one -> quota.get().counts(one.type(), one.spot()))
            .toList();
    if (counting.stream().anyMatch(one -> !types.containsKey(one.type()))) {
      return OptionalInt.empty();
    }
    int used =
        counting.stream()
            .flatMap(one -> Stream.ofNullable(types.get(one.type())))
            .mapToInt(Hardware::vcpus)
            .sum();
    return OptionalInt.of((int) Math.max(0, allowed.get() - used));
  }

  private List<String> unknowns() {
    List<String> unknowns = new ArrayList<>();
    missing(location.registrations(), "What is left on instances was not read")
        .ifPresent(unknowns::add);
    missing(location.groups(), "What groups could start was not read").ifPresent(unknowns::add);
    system
        .pools()
        .forEach(
            pool ->
                unknowns.add(
                    "%s of Managed Instances starts what a task asks for, within what it was set to: whether that has such GPUs shows when a task asks."
                        .formatted(pool.capacityProvider())));
    return unknowns;
  }

  private static Optional<String> missing(Observed<?> part, String sentence) {
    return part.value().isPresent()
        ? Optional.empty()
        : Optional.of(sentence + part.problem().map(why -> ": " + why.message()).orElse("") + ".");
  }
}
