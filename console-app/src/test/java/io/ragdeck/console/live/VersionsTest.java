package io.ragdeck.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.fixture.Cast;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {

  private static final Topic STAGING = Topic.of(new SystemId("ragqa-staging"));
  private static final Topic PRODUCTION = Topic.of(new SystemId("ragqa-production"));

  private final FleetBoard board = new FleetBoard();
  private final Versions versions = new Versions(board);

  @Test
  void aSystemThatStaysAsItIsKeepsItsVersion() {
    publish(Cast.normal());
    String staging = versions.of(STAGING);
    String production = versions.of(PRODUCTION);
    String fleet = versions.of(Topic.FLEET);

    publish(without("ragqa-production"));

    assertThat(versions.of(STAGING)).isEqualTo(staging);
    assertThat(versions.of(PRODUCTION)).as("it is gone").isNotEqualTo(production);
    assertThat(versions.of(Topic.FLEET)).isNotEqualTo(fleet);
  }

  @Test
  void metricsAreDrawnAnewWhereTheSystemIsAnother() {
    publish(without("ragqa-production"));
    Topic metrics = Topic.metrics(new SystemId("ragqa-production"));
    String notThere = versions.of(metrics);

    publish(Cast.normal());

    assertThat(versions.of(metrics)).isNotEqualTo(notThere);
  }

  @Test
  void aSourceThatFailsIsNewsForEverybody() {
    publish(Cast.normal());
    String staging = versions.of(STAGING);

    board.publish(true, Cast.normal().systems(), Cast.stale().sources());

    assertThat(versions.of(STAGING)).isNotEqualTo(staging);
  }

  @Test
  void versionsOfAnotherProcessAreNeverTakenForThisOnes() throws InterruptedException {
    Thread.sleep(2);
    assertThat(new Versions(new FleetBoard()).of(Topic.FLEET))
        .isNotEqualTo(versions.of(Topic.FLEET));
  }

  @Test
  void topicsReadWhatTheyWrite() {
    assertThat(Topic.parse(STAGING.toString())).contains(STAGING);
    assertThat(Topic.parse(Topic.FLEET.toString())).contains(Topic.FLEET);
    assertThat(Topic.parse("system/Not An Id")).isEmpty();
    assertThat(Topic.parse("")).isEmpty();
  }

  private void publish(Fleet fleet) {
    board.publish(fleet.complete(), fleet.systems(), fleet.sources());
  }

  private static Fleet without(String id) {
    List<FleetSystem> systems = new ArrayList<>(Cast.normal().systems());
    systems.removeIf(system -> system.id().value().equals(id));
    return new Fleet(1, true, systems, Cast.normal().sources());
  }
}
