package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.gpu.Hardware;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    for (Growth group : groups) {
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
    OptionalInt allowed = group.allowed();
    if (allowed.isPresent() && allowed.getAsInt() == 0) {
      against(
          group.group(),
          "the quota leaves %s vCPUs and one needs %s"
              .formatted(
                  group.vcpusLeft().orElse(0), group.hardware().map(Hardware::vcpus).orElse(0)));
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
    return Math.min(group.headroom(), allowed.orElse(Integer.MAX_VALUE));
  }

  private int against(String what, String why) {
    obstacles.add("%s: %s.".formatted(what, why));
    return 0;
  }
}
