package io.ragdeck.monitoring.fleet.watch;

import static io.ragdeck.monitoring.fleet.ServiceBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskBuilder;
import io.ragdeck.monitoring.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArchiveTest {

  private static final SystemId RAGQA = new SystemId("ragqa-production");

  private final KeptHistory history = new KeptHistory();
  private Instant now = NOW;
  private final Archive archive = new Archive(history, () -> now);

  @Test
  void handsOverEachTaskAndEventOnce() {
    List<FleetSystem> systems = List.of(system("one", "two"));

    keep(Map.of(RAGQA, List.of(stopped("a"))), systems);
    keep(Map.of(RAGQA, List.of(stopped("a"))), List.of(system("one", "two")));
    keep(
        Map.of(RAGQA, List.of(stopped("a"), stopped("b"))), List.of(system("one", "two", "three")));

    assertThat(history.tasks()).containsExactlyInAnyOrder("a", "b");
    assertThat(history.messages()).containsExactly("two", "one", "three");
    assertThat(history.calls()).isEqualTo(4);
  }

  @Test
  void losesNothingWhileTheStoreIsDown() {
    try (LogCapture log = new LogCapture()) {
      history.fail(true);
      keep(Map.of(RAGQA, List.of(stopped("a"))), List.of(system("one")));
      keep(Map.of(RAGQA, List.of(stopped("a"), stopped("b"))), List.of(system("one")));
      history.fail(false);
      archive.retryAtOnce();
      keep(Map.of(RAGQA, List.of(stopped("a"), stopped("b"))), List.of(system("one")));

      assertThat(history.tasks()).containsExactlyInAnyOrder("a", "b");
      assertThat(history.messages()).containsExactly("one");
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().getFirst()).contains("cannot be kept");
      assertThat(log.lines().getLast()).endsWith("kept again after 0 s");
    }
  }

  @Test
  void oneSystemThatCannotBeKeptDoesNotKeepTheOthersFromIt() {
    SystemId other = new SystemId("search");
    history.failFor(RAGQA);

    keep(
        new TreeMap<>(Map.of(RAGQA, List.of(stopped("a")), other, List.of(stopped("b")))),
        List.of(system("one")));
    assertThat(history.tasks()).containsExactly("b");

    history.fail(false);
    archive.retryAtOnce();
    keep(Map.of(RAGQA, List.of(stopped("a"))), List.of(system("one")));
    assertThat(history.tasks()).containsExactlyInAnyOrder("a", "b");
    assertThat(history.messages()).containsExactly("one");
  }

  @Test
  void afterAnOutageOfMoreThanAnHourSaysThatSomethingMayBeMissing() {
    try (LogCapture log = new LogCapture()) {
      history.fail(true);
      keep(Map.of(RAGQA, List.of(stopped("a"))), List.of());
      history.fail(false);
      now = now.plus(Duration.ofMinutes(61));
      archive.retryAtOnce();
      keep(Map.of(RAGQA, List.of(stopped("a"))), List.of());

      assertThat(log.lines().getLast()).contains("kept again after 61 min").contains("missing");
    }
  }

  @Test
  void theNewestOfferTakesThePlaceOfAnOlderOne() {
    archive.offer(Map.of(RAGQA, List.of(stopped("a"))), List.of());
    archive.offer(Map.of(RAGQA, List.of(stopped("a"), stopped("b"))), List.of());
    assertThat(archive.isWanted()).isTrue();
    archive.keepOffered();

    assertThat(archive.isWanted()).isFalse();
    assertThat(history.tasks()).containsExactlyInAnyOrder("a", "b");
    assertThat(history.calls()).isEqualTo(1);
  }

  private void keep(Map<SystemId, List<Task>> stopped, Collection<FleetSystem> systems) {
    archive.offer(stopped, systems);
    archive.keepOffered();
  }

  private static Task stopped(String id) {
    return new TaskBuilder(id).stopped(NOW, "EssentialContainerExited", "x").build();
  }

  private static FleetSystem system(String... messages) {
    ServiceBuilder builder = new ServiceBuilder();
    for (String message : messages) {
      builder.event(NOW, message);
    }
    Service service = builder.build();
    ServiceState state =
        new ServiceState(
            service,
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            new Verdict(Health.HEALTHY, List.of()));
    return new FleetSystem(
        RAGQA,
        "ragqa",
        Optional.of("production"),
        Location.of("main", "ap-south-1"),
        Optional.of(ServiceBuilder.CLUSTER),
        FleetSystem.Origin.CLUSTER,
        Observed.of(List.of(state), NOW),
        Observed.never());
  }
}
