package io.ragdeck.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TargetGroup;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownIsNotZeroTest {

  @Test
  void beforeTheFirstReadingAnUnknownSystemIsNotSaidToBeMissing() {
    assertThatThrownBy(() -> lookup(Cast.notRead()).system("ragqa-production"))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining("'ragqa-production'")
        .hasMessageContaining("first reading is under way");
  }

  @Test
  void afterItTheSystemIsMissing() {
    assertThatThrownBy(() -> lookup(Cast.empty()).system("ragqa-production"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(
            "There is no system 'ragqa-production'. GET /api/v1/systems lists those there are.");
  }

  @Test
  void whereARegionNeverAnsweredTheSystemMayBeThere() {
    assertThatThrownBy(() -> lookup(Cast.failed()).system("ragqa-production"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("It may be in main/ap-south-1, main/us-east-1, not read so far.");
  }

  @Test
  void theServicesOfASystemThatMayNotBeReadAreNotSaidToBeMissing() {
    assertThatThrownBy(() -> lookup(Cast.denied()).service("ragqa-production", "ragqa-llm-service"))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining(Cast.DENIED.message());
  }

  @Test
  void aSystemThatMayNotBeReadHasNoNumbersButAReason() {
    SystemItem item =
        SystemItem.of(
            Cast.denied().systems().getFirst(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(item.health()).isEqualTo(Health.UNKNOWN);
    assertThat(item.services()).isEmpty();
    assertThat(item.tasks()).isEmpty();
    assertThat(item.observedAt()).isEmpty();
    assertThat(item.problem())
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.ACCESS_DENIED);
              assertThat(problem.action()).isEqualTo(Cast.DENIED.action());
              assertThat(problem.since()).isPresent();
            });
  }

  @Test
  void stacksThatMayNotBeReadAreNullAndNotNone() {
    SystemItem item =
        SystemItem.of(
            Cast.stacksDenied().systems().getFirst(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(item.health()).isEqualTo(Health.HEALTHY);
    assertThat(item.stacks()).isEmpty();
    assertThat(item.urls()).isEmpty();
    assertThat(item.stacksObservedAt()).isEmpty();
    assertThat(item.stacksProblem().orElseThrow().action())
        .isEqualTo(Cast.MAY_NOT_DESCRIBE.action());
  }

  @Test
  void aSystemWithoutAClusterHasNone() {
    SystemItem item =
        SystemItem.of(
            Cast.withoutCluster().systems().getFirst(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(item.health()).isEqualTo(Health.DEGRADED);
    assertThat(item.cluster()).isEmpty();
    assertThat(item.blueprint()).contains("rag-system");
    assertThat(item.variant()).contains("lambda");
    assertThat(item.stacks().orElseThrow())
        .extracting(stack -> stack.part().orElse(""), stack -> stack.reason().isPresent())
        .containsExactly(tuple("data", false), tuple("services", true));
    assertThat(item.urls().orElseThrow())
        .containsExactly(new FleetSystem.Address("ApiUrl", "https://rag.test"));
  }

  @Test
  void partsThatWereNeverReadAreNullAndNotZero() {
    FleetSystem system = Cast.normal().systems().getFirst();
    ServiceState known =
        system.services().value().orElse(List.of()).stream()
            .filter(state -> !state.service().targetGroups().isEmpty())
            .findFirst()
            .orElseThrow();
    ServiceState unread =
        new ServiceState(
            known.service(),
            Observed.never(),
            Observed.<List<TargetGroup>>never().failed(Cast.THROTTLED, Cast.NOW),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            known.verdict());
    ServiceItem item = ServiceItem.of(system, unread, Optional.empty());
    assertThat(item.cpu()).isEmpty();
    assertThat(item.memory()).isEmpty();
    assertThat(item.image()).isEmpty();
    assertThat(item.scaling().orElseThrow().min()).isEmpty();
    TargetsItem targets = item.targets().orElseThrow();
    assertThat(targets.healthy()).isEmpty();
    assertThat(targets.unhealthy()).isEmpty();
    assertThat(targets.problem().map(AwsProblem::kind)).contains(CloudProblem.Kind.THROTTLED);
  }

  private static Lookup lookup(Fleet fleet) {
    FleetBoard board = new FleetBoard();
    board.publish(fleet.complete(), fleet.systems(), fleet.sources());
    return new Lookup(board);
  }
}
