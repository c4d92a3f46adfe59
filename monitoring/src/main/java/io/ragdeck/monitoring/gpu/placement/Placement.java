package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.gpu.Hardware;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * "Can I place one more?" By resources alone: placement constraints, ports and the service's own
 * capacity provider may say no where this says yes.
 */
public final class Placement {

  /** ECS offers less memory than the type has: below this share it surely fits. */
  private static final double SURE = 0.9;

  private final Wish wish;
  private final List<String> places = new ArrayList<>();
  private final List<String> growths = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();
  private final List<String> unknowns = new ArrayList<>();
  private final Map<String, Integer> vcpusTaken = new HashMap<>();

  private Placement(Wish wish) {
    this.wish = wish;
  }

  /**
   * @param unknown what was not read, one sentence each
   */
  public static Answer of(Wish wish, List<Room> rooms, List<Growth> groups, List<String> unknown) {
    Placement placement = new Placement(wish);
    placement.unknowns.addAll(unknown);
    int now = placement.into(rooms);
    int arriving = 0;
    int more = 0;
    // Where groups share a quota, who makes most of a vCPU comes first: so most of all fit.
    List<Growth> best =
        groups.stream()
            .sorted(Comparator.comparingDouble((Growth group) -> perVcpu(wish, group)).reversed())
            .toList();
    for (Growth group : best) {
      int each = placement.each(group);
      if (each > 0) {
        arriving += group.arriving() * each;
        more += placement.startable(group) * each;
      }
    }
    return new Answer(
        now,
        placement.places,
        arriving,
        more,
        placement.growths,
        placement.obstacles,
        placement.unknowns);
  }

  private static double perVcpu(Wish wish, Growth group) {
    int fits = new Placement(wish).each(group);
    return group.vcpus() == 0 ? fits : (double) fits / group.vcpus();
  }

  /**
   * How many fit on one fresh instance of the group; less than any number where that is not known.
   */
  static int fits(Wish wish, Growth group) {
    return group.hardware().isEmpty() ? -1 : new Placement(wish).each(group);
  }

  private int into(List<Room> rooms) {
    int all = 0;
    List<Room> fullestFirst =
        rooms.stream()
            .sorted(
                Comparator.comparingInt(Room::gpusLeft)
                    .thenComparingInt(Room::memoryLeft)
                    .thenComparing(Room::instance))
            .toList();
    for (Room room : fullestFirst) {
      int fit = into(room);
      if (fit > 0) {
        places.add(room.instance());
      }
      all += fit;
    }
    return all;
  }

  private int into(Room room) {
    if (room.closed().isPresent()) {
      return against(room.instance(), room.closed().get());
    }
    if (room.kind().isEmpty()) {
      if (wish.model().isPresent() || wish.gpuMemory() > 0) {
        unknowns.add("Which GPUs %s has was not read.".formatted(room.instance()));
        return 0;
      }
    } else {
      Optional<String> objection = wish.objection(room.kind().get());
      if (objection.isPresent()) {
        return against(room.instance(), objection.get());
      }
    }
    int fit = wish.fitInto(room.gpusLeft(), room.cpuLeft(), room.memoryLeft());
    return fit > 0
        ? fit
        : against(
            room.instance(), wish.shortage(room.gpusLeft(), room.cpuLeft(), room.memoryLeft()));
  }

  /** How many fit on one fresh instance of the group. */
  private int each(Growth group) {
    if (group.hardware().isEmpty()) {
      unknowns.add("What %s would start is not known.".formatted(group.group()));
      return 0;
    }
    Hardware hardware = group.hardware().get();
    if (hardware.gpus().isEmpty()) {
      return against(group.group(), "its %s have no GPUs".formatted(hardware.type()));
    }
    Hardware.Gpus kind = hardware.gpus().get();
    Optional<String> objection = wish.objection(kind);
    if (objection.isPresent()) {
      return against(group.group(), objection.get());
    }
    int cpu = group.offers().map(Growth.Offer::cpu).orElse(hardware.vcpus() * 1024);
    int memory = group.offers().map(Growth.Offer::memory).orElse((int) (hardware.memory() * SURE));
    int fit = wish.fitInto(kind.count(), cpu, memory);
    if (fit > 0) {
      return fit;
    }
    if (group.offers().isEmpty() && wish.fitInto(kind.count(), cpu, hardware.memory()) > 0) {
      unknowns.add(
          "A %s has %s MiB, and ECS offers somewhat less: how much shows once one has joined."
              .formatted(hardware.type(), Wish.grouped(hardware.memory())));
      return 0;
    }
    return against(
        group.group(),
        "even an empty %s is too small: %s"
            .formatted(hardware.type(), wish.shortage(kind.count(), cpu, memory)));
  }

  /** How many more instances the group could start. */
  private int startable(Growth group) {
    if (group.headroom() == 0) {
      against(group.group(), "it is at its maximum of %s".formatted(group.max()));
      return 0;
    }
    OptionalInt allowed = allowed(group);
    if (allowed.isPresent() && allowed.getAsInt() == 0) {
      int taken = vcpusTaken.getOrDefault(group.quota(), 0);
      against(
          group.group(),
          "the quota leaves %s vCPUs%s and one needs %s"
              .formatted(
                  group.vcpusLeft().orElse(0) - taken,
                  taken > 0 ? " beside those that other groups would take" : "",
                  group.vcpus()));
      return 0;
    }
    growths.add(
        "%s: %s desired instead of %s, %s at most%s"
            .formatted(
                group.group(),
                group.desired() + 1,
                group.desired(),
                group.max(),
                allowed.isPresent() ? "" : "; what the vCPU quota allows is not known"));
    int started = Math.min(group.headroom(), allowed.orElse(Integer.MAX_VALUE));
    vcpusTaken.merge(group.quota(), started * group.vcpus(), Integer::sum);
    return started;
  }

  /** How many the quota allows beside what other groups would take of it; empty if not known. */
  private OptionalInt allowed(Growth group) {
    return group.vcpus() == 0 || group.vcpusLeft().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            Math.max(
                0,
                (group.vcpusLeft().getAsInt() - vcpusTaken.getOrDefault(group.quota(), 0))
                    / group.vcpus()));
  }

  private int against(String what, String why) {
    obstacles.add("%s: %s.".formatted(what, why));
    return 0;
  }
}
