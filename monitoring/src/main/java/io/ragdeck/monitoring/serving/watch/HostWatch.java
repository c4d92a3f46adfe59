package io.ragdeck.monitoring.serving.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.Unanswered;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.watch.Beat;
import io.ragdeck.monitoring.fleet.watch.Refresher;
import io.ragdeck.monitoring.fleet.watch.Source;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import io.ragdeck.monitoring.serving.reader.InstanceAddressReader;
import io.ragdeck.monitoring.serving.reader.Scrape;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The exporter of DCGM on one host with GPUs. */
final class HostWatch {

  private static final String ABSENT = "NVIDIA's dcgm-exporter answers at /metrics";

  private final Location location;
  private final String instance;
  private final int port;
  private final AwsClients aws;
  private final Scrape scrape;
  private final Clock clock;
  private final Refresher<HostGpus> refresher;
  private final Beat beat;
  private volatile Optional<String> ip = Optional.empty();

  HostWatch(
      Location location, String instance, int port, AwsClients aws, Scrape scrape, Clock clock) {
    this.location = location;
    this.instance = instance;
    this.port = port;
    this.aws = aws;
    this.scrape = scrape;
    this.clock = clock;
    this.refresher =
        new Refresher<>(Source.gpuErrors(location, instance), clock, last -> read(last.value()));
    this.beat = new Beat(refresher, () -> 1);
  }

  Beat beat() {
    return beat;
  }

  Observed<HostGpus> observed() {
    return refresher.observed();
  }

  private HostGpus read(Optional<HostGpus> before) {
    if (ip.isEmpty()) {
      ip =
          Optional.ofNullable(
              new InstanceAddressReader(aws.ec2(location)).read(List.of(instance)).get(instance));
    }
    String host =
        ip.orElseThrow(() -> new Unanswered("EC2 gives no address for " + instance + " yet"));
    URI address = URI.create("http://%s:%s/metrics".formatted(host, port));
    String text = scrape.text(location, address, ABSENT);
    try {
      return HostGpus.of(instance, text, before, clock.instant());
    } catch (IllegalArgumentException unusable) {
      throw new Unanswered(host + ":" + port + ": " + unusable.getMessage());
    }
  }
}
