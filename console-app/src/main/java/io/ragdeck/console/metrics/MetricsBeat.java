package io.ragdeck.console.metrics;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.console.live.Streams;
import io.ragdeck.console.live.Versions;
import jakarta.inject.Singleton;

/** Tells open pages of metrics that there are new numbers. Where none is open nothing is read. */
@Singleton
final class MetricsBeat {

  private final Streams streams;
  private final Versions versions;

  MetricsBeat(Streams streams, Versions versions) {
    this.streams = streams;
    this.versions = versions;
  }

  /** As often as CloudWatch has new ones. */
  @Scheduled(
      every = "60s",
      identity = "metrics",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void beat() {
    streams.followedMetrics().forEach(versions::advance);
  }
}
