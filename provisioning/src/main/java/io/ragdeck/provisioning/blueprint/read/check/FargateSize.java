package io.ragdeck.provisioning.blueprint.read.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The sizes that Fargate has, as the Amazon ECS Developer Guide lists them ("Task CPU and memory").
 * Any other is refused when a task runs: "No Fargate configuration exists for given values".
 */
public final class FargateSize {

  private static final Map<Integer, List<Integer>> MEMORY =
      new TreeMap<>(
          Map.of(
              256, List.of(512, 1024, 2048),
              512, steps(1, 4, 1),
              1024, steps(2, 8, 1),
              2048, steps(4, 16, 1),
              4096, steps(8, 30, 1),
              8192, steps(16, 60, 4),
              16384, steps(32, 120, 8),
              32768, List.of(60 * 1024, 120 * 1024, 244 * 1024)));

  private FargateSize() {}

  public static boolean exists(int cpu, int memory) {
    return MEMORY.getOrDefault(cpu, List.of()).contains(memory);
  }

  /** The smallest size that has room for both, in words. */
  public static String nearest(int cpu, int memory) {
    return MEMORY.entrySet().stream()
        .filter(size -> size.getKey() >= cpu && size.getValue().getLast() >= memory)
        .findFirst()
        .map(
            size ->
                "The next that exists is cpu %s with memory %s."
                    .formatted(
                        size.getKey(),
                        size.getValue().stream()
                            .filter(m -> m >= memory)
                            .findFirst()
                            .orElseThrow()))
        .orElse("Fargate has at most cpu 32768 with memory %s.".formatted(244 * 1024));
  }

  private static List<Integer> steps(int from, int to, int step) {
    return IntStream.rangeClosed(0, (to - from) / step)
        .mapToObj(i -> (from + i * step) * 1024)
        .toList();
  }
}
