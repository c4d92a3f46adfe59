package io.ragdeck.monitoring.checks;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.Verdict;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Evidence by hand. */
final class Facts {

  static final Instant NOW = ServiceBuilder.NOW;
  static final SystemId SYSTEM = new SystemId("ragqa-production");
  static final Location MUMBAI = Location.of("main", "ap-south-1");
  static final CloudProblem DENIED =
      new CloudProblem(CloudProblem.Kind.ACCESS_DENIED, "denied", Optional.of("ecs:ListTasks"));

  private final List<ServiceState> services = new ArrayList<>();
  private final List<Stack> stacks = new ArrayList<>();
  private final Map<Kind, Observed<List<Asset>>> kinds = new EnumMap<>(Kind.class);
  private boolean servicesStale;
  private GpuSystem gpus =
      new GpuSystem(List.of(), List.of(), List.of(), Optional.empty(), Observed.of(1, NOW));
  private Map<String, Observed<HostGpus>> hosts = Map.of();
  private Observed<List<BudgetUse>> budgets = Observed.never();
  private Function<MetricQuery, Series> series = query -> new Series(List.of(), Optional.empty());

  Facts service(Service service, Health health, Reason... reasons) {
    return service(service, Observed.of(List.of(), NOW), health, reasons);
  }

  Facts service(Service service, Observed<List<Task>> tasks, Health health, Reason... reasons) {
    services.add(
        new ServiceState(
            service,
            tasks,
            Observed.of(List.of(), NOW),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            new Verdict(health, List.of(reasons))));
    return this;
  }

  Facts staleServices() {
    servicesStale = true;
    return this;
  }

  Facts stack(String name, String status, Instant changedAt, Map<String, String> parameters) {
    stacks.add(
        new Stack(
            "arn:" + name,
            name,
            status,
            Optional.empty(),
            changedAt,
            changedAt,
            Map.of(),
            parameters,
            Map.of("Address", "https://rag.test/"),
            Stack.Drift.UNKNOWN,
            Optional.empty()));
    return this;
  }

  Facts assets(Kind kind, Asset... assets) {
    kinds.put(kind, Observed.of(List.of(assets), NOW));
    return this;
  }

  Facts unread(Kind kind) {
    kinds.put(kind, Observed.<List<Asset>>never().failed(DENIED, NOW));
    return this;
  }

  Facts gpus(GpuSystem to) {
    gpus = to;
    return this;
  }

  Facts host(String id, Observed<HostGpus> to) {
    hosts = new HashMap<>(hosts);
    hosts.put(id, to);
    return this;
  }

  Facts budgets(BudgetUse... uses) {
    budgets = Observed.of(List.of(uses), NOW);
    return this;
  }

  Facts series(Function<MetricQuery, Series> to) {
    series = to;
    return this;
  }

  List<Answer> askedBy(Check check) {
    return check.look(evidence());
  }

  Evidence evidence() {
    Observed<List<ServiceState>> listed = Observed.of(services, NOW);
    return new Evidence(
        new FleetSystem(
            SYSTEM,
            "ragqa",
            Optional.of("production"),
            MUMBAI,
            Optional.of(ServiceBuilder.CLUSTER),
            FleetSystem.Origin.CLUSTER,
            servicesStale ? listed.failed(DENIED, NOW) : listed,
            Observed.of(stacks, NOW)),
        new Inventory(MUMBAI, kinds),
        gpus,
        hosts,
        Quiet.NOT,
        budgets,
        (queries, range) -> {
          Map<MetricQuery, Series> answers = new HashMap<>();
          queries.forEach(query -> answers.put(query, series.apply(query)));
          return answers;
        },
        NOW);
  }

  static Finding only(List<Answer> answers) {
    if (answers.size() == 1 && answers.getFirst() instanceof Answer.Found(Finding finding)) {
      return finding;
    }
    throw new AssertionError("Not one finding: " + answers);
  }
}
