package io.ragdeck.monitoring.gpu.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.Groups;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What groups could start, as they were read. */
class HeadroomTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:30Z");
  private static final Wish ONE_OF_20_000_MIB = new Wish(1, Optional.empty(), 20_000, 2048, 8192);

  private static Answer answer(List<ScalingGroup> groups, Map<String, Hardware> types) {
    GpuLocation location =
        new GpuLocation(
            Location.of("main", "ap-south-1"),
            Observed.of(List.of(), NOW),
            Observed.of(List.of(), NOW),
            Observed.of(new Groups(groups, List.of()), NOW),
            Observed.of(types, NOW),
            Observed.never(),
            Observed.of(Map.of("L-DB2E81BA", 16.0), NOW),
            List.of());
    GpuSystem system =
        new GpuSystem(List.of(), groups, List.of(), Optional.empty(), Observed.of(List.of(), NOW));
    return Headroom.of(system, location, ONE_OF_20_000_MIB);
  }

  private static ScalingGroup group(String name, String first, String... others) {
    return new ScalingGroup(
        name,
        Set.of(),
        Optional.empty(),
        false,
        0,
        0,
        4,
        Optional.of(new ScalingGroup.Launch(first, false, List.of(others))),
        List.of());
  }

  private static Hardware hardware(String type, int vcpus, String model, int memory) {
    return new Hardware(
        type, vcpus, 65_536, Optional.of(new Hardware.Gpus("NVIDIA", model, 1, memory)));
  }

  @Test
  void aGroupOfSeveralTypesIsJudgedByTheOneIntoWhichLeastFits() {
    Map<String, Hardware> types =
        Map.of(
            "g5.xlarge", hardware("g5.xlarge", 4, "A10G", 22_888),
            "g4dn.xlarge", hardware("g4dn.xlarge", 4, "T4", 16_384));

    assertThat(answer(List.of(group("a", "g5.xlarge")), types).verdict())
        .isEqualTo(Answer.Verdict.AFTER_SCALING);
    Answer mixed = answer(List.of(group("a", "g5.xlarge", "g4dn.xlarge")), types);
    assertThat(mixed.verdict()).isEqualTo(Answer.Verdict.NO);
    assertThat(mixed.obstacles()).containsExactly("a: its GPUs have 16,384 MiB each.");
    assertThat(answer(List.of(group("a", "g5.xlarge", "g6.xlarge")), types).verdict())
        .as("one of a type that nobody knows")
        .isEqualTo(Answer.Verdict.UNKNOWN);
  }

  @Test
  void groupsOfOneQuotaShareIt() {
    Map<String, Hardware> types = Map.of("g5.xlarge", hardware("g5.xlarge", 4, "A10G", 22_888));

    assertThat(answer(List.of(group("a", "g5.xlarge")), types).afterGrowth()).isEqualTo(4);
    assertThat(
            answer(List.of(group("a", "g5.xlarge"), group("b", "g5.xlarge")), types).afterGrowth())
        .isEqualTo(4);
  }
}
