package io.ragdeck.monitoring.serving.gpu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPUs of one host, and what went wrong with them since they are watched.
 *
 * @param instance the id of the EC2 instance
 * @param gpus by UUID
 * @param findings newest first; those that were there before come last
 */
public record HostGpus(String instance, Map<String, GpuState> gpus, List<GpuFinding> findings) {

  /** A finding of yesterday is in the past, even if DCGM still says it. */
  public static final Duration REMEMBERED = Duration.ofHours(24);

  public HostGpus {
    gpus = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(gpus));
    findings = List.copyOf(findings);
  }

  /**
   * @param before what was read last; empty at the first reading
   * @throws IllegalArgumentException where the text is not DCGM's
   */
  public static HostGpus of(String instance, String text, Optional<HostGpus> before, Instant now) {
    Map<String, GpuState> known = before.map(HostGpus::gpus).orElse(Map.of());
    Map<String, GpuState> gpus = DcgmAnswer.read(text, known);
    List<GpuFinding> findings = new ArrayList<>();
    gpus.values()
        .forEach(
            gpu -> findings.addAll(news(gpu, Optional.ofNullable(known.get(gpu.uuid())), now)));
    before.map(HostGpus::findings).orElse(List.of()).stream()
        .filter(finding -> stillCounts(finding, gpus, now))
        .forEach(findings::add);
    return new HostGpus(instance, gpus, findings);
  }

  /** The same where nobody has asked it since: what is of yesterday is gone. */
  public HostGpus remembered(Instant now) {
    return new HostGpus(
        instance,
        gpus,
        findings.stream().filter(finding -> stillCounts(finding, gpus, now)).toList());
  }

  private static List<GpuFinding> news(GpuState gpu, Optional<GpuState> before, Instant now) {
    List<GpuFinding> news = new ArrayList<>();
    gpu.errors()
        .forEach(
            (error, value) -> {
              Optional<Long> last =
                  before.flatMap(known -> Optional.ofNullable(known.errors().get(error)));
              if (last.isEmpty() && value != 0) {
                news.add(new GpuFinding(gpu.uuid(), error, value, Optional.empty()));
              }
              if (last.filter(then -> error.isNews(then, value)).isPresent()) {
                news.add(new GpuFinding(gpu.uuid(), error, value, Optional.of(now)));
              }
            });
    return news;
  }

  /** What was there before watching began counts for as long as it stands. */
  private static boolean stillCounts(GpuFinding finding, Map<String, GpuState> gpus, Instant now) {
    return finding
        .seenAt()
        .map(at -> !at.plus(REMEMBERED).isBefore(now))
        .orElseGet(
            () ->
                Optional.ofNullable(gpus.get(finding.gpu()))
                    .flatMap(gpu -> Optional.ofNullable(gpu.errors().get(finding.error())))
                    .filter(value -> value == finding.value())
                    .isPresent());
  }
}
