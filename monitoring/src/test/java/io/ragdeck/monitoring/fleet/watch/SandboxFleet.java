package io.ragdeck.monitoring.fleet.watch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.fleet.SystemDeclaration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A watch on a sandbox whose time stands still until it is put forward. */
public final class SandboxFleet implements AutoCloseable {

  public static final Location MUMBAI = Location.of("main", "ap-south-1");
  static final Location VIRGINIA = Location.of("main", "us-east-1");
  public static final Location STAGING = Location.of("staging", "ap-south-1");

  /** What must not be told in reasons and events. */
  static final String SECRET = "sesame-42";

  /** No retries and short waits: what fails shall fail at once. */
  private static final CallPolicy IMPATIENT =
      new CallPolicy(
          Duration.ofMillis(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          1,
          Duration.ofMillis(1),
          Map.of("ecs", 16, "elbv2", 16));

  private final SimpleMeterRegistry calls = new SimpleMeterRegistry();
  private final Sandbox sandbox;
  private final FleetBoard board = new FleetBoard();
  private final KeptHistory history = new KeptHistory();
  private final FleetWatch watch;

  public SandboxFleet(String scenario, SystemDeclaration... declarations) {
    this(scenario, IMPATIENT, declarations);
  }

  SandboxFleet(String scenario, CallPolicy policy, SystemDeclaration... declarations) {
    Clock still = Clock.fixed(Instant.parse("2026-11-20T02:14:00Z"), ZoneOffset.UTC);
    this.sandbox = new Sandbox(scenario, still, policy, new CallMeter(calls, still));
    this.watch =
        new FleetWatch(
            sandbox.clients(),
            List.of(declarations),
            board,
            history,
            said -> said.replace(SECRET, "[hidden]"),
            sandbox.clock());
  }

  public Fleet refresh() {
    watch.refreshNow();
    return board.fleet();
  }

  public Fleet refreshAfter(Duration time) {
    sandbox.clock().advance(time);
    return refresh();
  }

  /** Everything, with the definitions that otherwise come in the background. */
  public Fleet refreshWithDefinitions() {
    refresh();
    for (int i = 0; i < 60; i++) {
      watch.readDefinitions();
    }
    return board.fleet();
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public FleetBoard board() {
    return board;
  }

  KeptHistory history() {
    return history;
  }

  FleetWatch watch() {
    return watch;
  }

  /** A fault for one operation, or all with {@code *}, in one location or everywhere. */
  public int fault(
      String service, String operation, Optional<Location> where, Fault.Effect effect) {
    return sandbox.faults().add(new Fault(service, operation, where, effect, 1));
  }

  public FleetSystem system(String id) {
    return board.fleet().system(id).orElseThrow();
  }

  public ServiceState service(String system, String service) {
    return system(system).service(service).orElseThrow();
  }

  SourceStatus source(Location location, String source) {
    return board.fleet().sources().stream()
        .filter(status -> status.location().equals(location) && status.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  /** How many calls were made, by operation. */
  public Map<String, Long> calls() {
    return calls.find("ragdeck.aws.calls").counters().stream()
        .collect(
            Collectors.groupingBy(
                counter ->
                    counter.getId().getTag("service") + ":" + counter.getId().getTag("operation"),
                TreeMap::new,
                Collectors.summingLong(counter -> Math.round(counter.count()))));
  }

  public long callsOf(String operation) {
    return calls().getOrDefault(operation, 0L);
  }

  long totalCalls() {
    return calls().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    watch.close();
    sandbox.close();
  }
}
