package io.ragdeck.console.wiring;

import io.quarkus.arc.All;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.ConsoleConfig.ProbeConfig;
import io.ragdeck.console.incidents.CheckJobs;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.jobs.Jobs;
import io.ragdeck.console.store.StoredJobs;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.ProbeCheck;
import io.ragdeck.monitoring.checks.SnapshotCheck;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done on a schedule, and the checks that need the configuration. */
final class CheckWiring {

  @Produces
  @Singleton
  Check probe(ConsoleConfig config, HttpProbe probe) {
    return new ProbeCheck(
        probe,
        config.probes().entrySet().stream()
            .collect(
                Collectors.toMap(one -> new SystemId(one.getKey()), one -> known(one.getValue()))));
  }

  private static ProbeCheck.Known known(ProbeConfig probe) {
    return new ProbeCheck.Known(probe.path(), probe.question(), probe.expect(), probe.within());
  }

  @Produces
  @Singleton
  Check snapshots(ConsoleConfig config) {
    return new SnapshotCheck(
        config.snapshots().entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> new SystemId(one.getKey()), one -> one.getValue().newestWithin())));
  }

  @Produces
  @Singleton
  Jobs jobs(StoredJobs store, @All List<Job> others, CheckJobs checks, Clock worldClock) {
    return new Jobs(
        store,
        Stream.concat(others.stream(), checks.all().stream()).toList(),
        UUID.randomUUID().toString(),
        worldClock,
        System::nanoTime,
        Executors.newVirtualThreadPerTaskExecutor());
  }
}
