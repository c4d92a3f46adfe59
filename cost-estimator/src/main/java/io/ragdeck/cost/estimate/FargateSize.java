package io.ragdeck.cost.estimate;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sizes that a Fargate task can have under Linux (Amazon ECS Developer Guide, "Task CPU and
 * memory"). ECS refuses any other.
 *
 * @param cpu in CPU units
 * @param memory in MiB
 */
public record FargateSize(int cpu, int memory) {

  private static final Set<FargateSize> ALL =
      Stream.of(
              Stream.of(512, 1024, 2048).map(memory -> new FargateSize(256, memory)),
              steps(512, 1, 4, 1),
              steps(1024, 2, 8, 1),
              steps(2048, 4, 16, 1),
              steps(4096, 8, 30, 1),
              steps(8192, 16, 60, 4),
              steps(16384, 32, 120, 8),
              Stream.of(60, 120, 244).map(gb -> new FargateSize(32768, gb * 1024)))
          .flatMap(sizes -> sizes)
          .collect(toUnmodifiableSet());

  private static Stream<FargateSize> steps(int cpu, int least, int most, int step) {
    return IntStream.iterate(least, gb -> gb <= most, gb -> gb + step)
        .mapToObj(gb -> new FargateSize(cpu, gb * 1024));
  }

  static boolean valid(int cpu, int memory) {
    return ALL.contains(new FargateSize(cpu, memory));
  }

  /** In words: the next one that has room for it, and the nearest with no more memory. */
  static String nearest(int cpu, int memory) {
    Set<FargateSize> nearest = new LinkedHashSet<>();
    ALL.stream()
        .filter(size -> size.cpu >= cpu && size.memory >= memory)
        .min(Comparator.comparing(FargateSize::cpu).thenComparing(FargateSize::memory))
        .ifPresent(nearest::add);
    ALL.stream()
        .min(
            Comparator.comparing((FargateSize size) -> Math.abs((long) size.cpu - cpu))
                .thenComparing(size -> Math.abs((long) size.memory - memory))
                .thenComparing(FargateSize::cpu)
                .thenComparing(FargateSize::memory))
        .ifPresent(nearest::add);
    return nearest.stream().map(FargateSize::words).collect(joining(" or "));
  }

  private String words() {
    return cpu + " CPU units with " + memory + " MiB";
  }

  /** Every size, the smallest first. */
  public static List<FargateSize> all() {
    return ALL.stream()
        .sorted(Comparator.comparing(FargateSize::cpu).thenComparing(FargateSize::memory))
        .toList();
  }
}
