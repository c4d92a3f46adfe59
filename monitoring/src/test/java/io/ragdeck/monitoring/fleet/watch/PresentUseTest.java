package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Utilization;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service without tasks has an hour of points and no use now. */
class PresentUseTest {

  private final Clock clock = Clock.systemUTC();
  private final Sandbox sandbox =
      new Sandbox(
          "bad-night",
          clock,
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), clock));
  private final FleetBoard board = new FleetBoard();
  private final FleetWatch watch =
      new FleetWatch(
          sandbox.clients(),
          List.of(),
          board,
          new KeptHistory(),
          UnaryOperator.identity(),
          sandbox.clock());

  @BeforeEach
  void read() {
    watch.refreshNow();
  }

  @AfterEach
  void close() {
    watch.close();
    sandbox.close();
  }

  @Test
  void isUnknownWhereThePointsEnded() {
    ServiceState down = service("ragqa-translation-service");
    assertThat(down.utilization().value().orElseThrow().cpu()).isNotEmpty();
    assertThat(down.newest(Utilization::cpu)).isEmpty();
    assertThat(down.newest(Utilization::memory)).isEmpty();
  }

  @Test
  void isTheNewestPointWhereTasksRun() {
    ServiceState up = service("ragqa-milvus");
    assertThat(up.newest(Utilization::cpu))
        .contains(up.utilization().value().orElseThrow().cpu().getLast().value());
  }

  private ServiceState service(String name) {
    return board
        .fleet()
        .system("ragqa-production")
        .flatMap(system -> system.service(name))
        .orElseThrow();
  }
}
