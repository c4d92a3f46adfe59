package io.ragdeck.provisioning.lint;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The sizes that Fargate has, from AWS's table of task CPU and memory. */
public final class FargateSizes {

  private static final int GIB = 1024;

  /** Memory in MiB, by CPU units. */
  private static final TreeMap<Integer, List<Integer>> SIZES =
      new TreeMap<>(
          Map.of(
              256, List.of(512, GIB, 2 * GIB),
              512, gib(1, 4, 1),
              1024, gib(2, 8, 1),
              2048, gib(4, 16, 1),
              4096, gib(8, 30, 1),
              8192, gib(16, 60, 4),
              16384, gib(32, 120, 8),
              32768, List.of(60 * GIB, 120 * GIB, 244 * GIB)));

  private FargateSizes() {}

  private static List<Integer> gib(int from, int to, int step) {
    return IntStream.iterate(from, size -> size <= to, size -> size + step)
        .mapToObj(size -> size * GIB)
        .toList();
  }

  public static boolean has(int cpu, int memory) {
    return SIZES.getOrDefault(cpu, List.of()).contains(memory);
  }

  /**
   * The smallest size that has at least this much of both, such as {@code 2048 CPU units with 4096
   * MiB}.
   */
  public static String atLeast(int cpu, int memory) {
    return SIZES.tailMap(cpu).entrySet().stream()
        .flatMap(
            size ->
                size.getValue().stream()
                    .filter(some -> some >= memory)
                    .map(some -> size.getKey() + " CPU units with " + some + " MiB"))
        .findFirst()
        .orElse("32768 CPU units with 249856 MiB, the largest");
  }
}
