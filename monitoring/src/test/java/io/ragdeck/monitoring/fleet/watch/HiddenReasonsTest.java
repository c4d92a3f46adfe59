package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.reader.Masking;
import io.ragdeck.monitoring.fleet.reader.ServiceReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;

/** AWS repeats in its reasons what others wrote; what is secret in that goes no further. */
class HiddenReasonsTest {

  @Test
  void aReasonIsMaskedBeforeItIsKnownOrKept() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      Task running =
          fleet
              .refresh()
              .system("ragqa-production")
              .orElseThrow()
              .services()
              .value()
              .orElseThrow()
              .stream()
              .flatMap(service -> service.tasks().value().orElseThrow().stream())
              .filter(task -> !task.isStopped())
              .findFirst()
              .orElseThrow();
      EcsClient ecs = fleet.sandbox().clients().ecs(Location.of("main", "ap-south-1"));
      var ignored =
          ecs.stopTask(
              it ->
                  it.cluster(running.cluster().value())
                      .task(running.arn().value())
                      .reason("run with " + SandboxFleet.SECRET));
      Task stopped =
          fleet
              .refresh()
              .system("ragqa-production")
              .orElseThrow()
              .services()
              .value()
              .orElseThrow()
              .stream()
              .flatMap(service -> service.tasks().value().orElseThrow().stream())
              .filter(task -> task.arn().equals(running.arn()))
              .findFirst()
              .orElseThrow();
      assertThat(stopped.stoppedReason()).contains("run with [hidden]");
    }
  }

  @Test
  void anEventIsMaskedOnceHoweverOftenItIsRead() {
    AtomicInteger masked = new AtomicInteger();
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      ServiceReader reader =
          new ServiceReader(
              fleet.sandbox().clients().ecs(Location.of("main", "ap-south-1")),
              new Masking(
                  said -> {
                    masked.incrementAndGet();
                    return said;
                  }));
      ClusterArn cluster =
          fleet.refresh().system("ragqa-production").orElseThrow().cluster().orElseThrow();
      List<Service> first = reader.read(cluster);
      assertThat(masked.get()).isPositive();
      int once = masked.get();
      assertThat(reader.read(cluster, first)).isEqualTo(first);
      assertThat(masked.get() - once).isLessThanOrEqualTo(first.size());
    }
  }
}
