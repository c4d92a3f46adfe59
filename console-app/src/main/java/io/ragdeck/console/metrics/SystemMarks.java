package io.ragdeck.console.metrics;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.metrics.Mark.Kind;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.SystemAlarms;
import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.ScalingActivityReader.Activity;
import io.ragdeck.provisioning.operation.Order;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What happened to a system within some time, as far as it is known without asking AWS. */
@Singleton
public final class SystemMarks {

  /** More lines than this hide the numbers that they are to explain. */
  static final int MOST = 200;

  private static final List<String> ABOUT_DEPLOYMENTS =
      List.of("deployment completed", "deployment failed", "rolling back to");

  private static final String ABOUT_SCALING = "set desired count";

  private final StoredHistory history;
  private final StoredOperations operations;
  private final MetricReadings readings;
  private final SystemAlarms alarms;

  SystemMarks(
      StoredHistory history,
      StoredOperations operations,
      MetricReadings readings,
      SystemAlarms alarms) {
    this.readings = readings;
    this.alarms = alarms;
    this.history = history;
    this.operations = operations;
  }

  /**
   * What is known.
   *
   * @param marks newest first, at most {@link #MOST}
   * @param more how many there are besides
   * @param storeAway whether the past could not be looked up
   * @param alarms how the location's alarms changed
   * @param scaling how the location's services were scaled
   */
  public record Found(
      List<Mark> marks,
      int more,
      boolean storeAway,
      Observed<List<Change>> alarms,
      Observed<List<Activity>> scaling) {

    public Found {
      marks = List.copyOf(marks);
    }

    /** From when on changes of alarms are among them; empty where all are. */
    public Optional<Instant> alarmsFrom() {
      return alarms.value().flatMap(AlarmHistoryReader::knownFrom);
    }

    /** Those of the whole system and of these services. */
    Found of(Set<String> services) {
      return new Found(
          marks.stream()
              .filter(mark -> mark.service().map(services::contains).orElse(true))
              .toList(),
          more,
          storeAway,
          alarms,
          scaling);
    }
  }

  public Found of(FleetSystem system, Inventory owned, MetricRange range) {
    List<Mark> all = new ArrayList<>();
    boolean away = false;
    Map<String, Mark> events = new HashMap<>();
    try {
      all.addAll(operations(system, range));
      events.putAll(keptEvents(system, range));
    } catch (StoreUnavailable unavailable) {
      away = true;
    }
    for (ServiceState state : system.services().value().orElse(List.of())) {
      state.service().deployments().stream()
          .map(one -> begun(system, state, one))
          .forEach(all::add);
      state
          .service()
          .events()
          .forEach(
              event ->
                  mark(system, state.name(), event)
                      .ifPresent(mark -> events.put(event.id(), mark)));
    }
    Observed<List<Activity>> scaling = readings.scalingActivities(system.location(), range);
    all.addAll(AwsMarks.scaled(system, scaling.value().orElse(List.of())));
    events.values().stream()
        // ECS says the same of most of them; what it says stands in where the other can't be read.
        .filter(mark -> mark.kind() != Kind.SCALING || scaling.value().isEmpty())
        .forEach(all::add);
    all.addAll(copies(system, owned));
    Observed<List<Change>> changes = readings.alarmChanges(system.location(), range);
    all.addAll(
        AwsMarks.alarms(
            system,
            alarms.of(system).value().orElse(List.of()),
            changes.value().orElse(List.of())));
    List<Mark> within =
        all.stream()
            .filter(mark -> !mark.at().isBefore(range.from()) && mark.at().isBefore(range.until()))
            .sorted(Comparator.comparing(Mark::at).reversed().thenComparing(Mark::words))
            .toList();
    return new Found(
        within.stream().limit(MOST).toList(),
        Math.max(0, within.size() - MOST),
        away,
        changes,
        scaling);
  }

  private List<Mark> operations(FleetSystem system, MetricRange range) {
    List<Mark> marks = new ArrayList<>();
    Optional<Cursor> before = Optional.empty();
    do {
      Slice<StoredOperation> slice =
          operations.list(Optional.of(system.id().value()), Optional.empty(), before, MOST);
      slice.items().stream().map(SystemMarks::mark).forEach(marks::add);
      before = slice.next().filter(last -> last.at() >= range.from().toEpochMilli());
    } while (before.isPresent() && marks.size() < MOST);
    return marks;
  }

  private static Mark mark(StoredOperation operation) {
    return new Mark(
        operation.startedAt(),
        kind(operation.order()),
        operation.summary() + " (" + outcome(operation.state()) + ")",
        "/operations/" + operation.id(),
        operation.service());
  }

  private static Kind kind(Order order) {
    return switch (order) {
      case Order.Scale _, Order.ScaleBounds _, Order.ScaleGroup _ -> Kind.SCALING;
      case Order.OfService _,
          Order.StartInstance _,
          Order.StopInstance _,
          Order.ReplaceInstance _,
          Order.Deploy _,
          Order.RunTask _,
          Order.BeginMaintenance _,
          Order.EndMaintenance _,
          Order.Park _,
          Order.Wake _,
          Order.MakeBudget _,
          Order.Copying _,
          Order.Restore _,
          Order.TestRestore _,
          Order.DeleteReplaced _,
          Order.Unreadable _,
          Order.Teardown _ ->
          Kind.OPERATION;
    };
  }

  private static String outcome(StoredOperation.State state) {
    return switch (state) {
      case QUEUED -> "waits";
      case RUNNING -> "under way";
      case SUCCEEDED -> "done";
      case FAILED -> "failed";
      case CANCELLED -> "stopped";
    };
  }

  private Map<String, Mark> keptEvents(FleetSystem system, MetricRange range) {
    Map<String, Mark> marks = new HashMap<>();
    for (String words :
        Stream.concat(ABOUT_DEPLOYMENTS.stream(), Stream.of(ABOUT_SCALING)).toList()) {
      HistoryQuery query =
          new HistoryQuery(
              Optional.of(words),
              Optional.of(system.id().value()),
              Optional.empty(),
              Optional.of(HistoryQuery.Kind.EVENT),
              Optional.of(range.from()),
              Optional.of(range.until()),
              Optional.empty(),
              MOST);
      for (HistoryEntry entry : history.search(query).items()) {
        if (entry instanceof HistoryEntry.Event kept) {
          kept.service()
              .flatMap(service -> mark(system, service, kept.event()))
              .ifPresent(mark -> marks.put(kept.event().id(), mark));
        }
      }
    }
    return marks;
  }

  private static Optional<Mark> mark(FleetSystem system, String service, ServiceEvent event) {
    Optional<Kind> kind =
        ABOUT_DEPLOYMENTS.stream().anyMatch(event.message()::contains)
            ? Optional.of(Kind.DEPLOYMENT)
            : Optional.of(Kind.SCALING).filter(any -> event.message().contains(ABOUT_SCALING));
    return kind.map(
        what ->
            new Mark(
                event.at(),
                what,
                service + ": " + event.message().replaceFirst("^\\(service [^)]*\\) ", ""),
                Addresses.service(system.id(), service) + "#events",
                Optional.of(service)));
  }

  private static Mark begun(FleetSystem system, ServiceState state, Deployment deployment) {
    return new Mark(
        deployment.createdAt(),
        Kind.DEPLOYMENT,
        "%s: deployment of %s began".formatted(state.name(), deployment.taskDefinition().name()),
        Addresses.service(system.id(), state.name()) + "#deployments",
        Optional.of(state.name()));
  }

  private static List<Mark> copies(FleetSystem system, Inventory owned) {
    return Stream.of(
            io.ragdeck.monitoring.inventory.Kind.DATABASE_SNAPSHOTS,
            io.ragdeck.monitoring.inventory.Kind.CLUSTER_SNAPSHOTS,
            io.ragdeck.monitoring.inventory.Kind.VOLUME_SNAPSHOTS)
        .flatMap(kind -> owned.of(kind).value().stream())
        .flatMap(List::stream)
        .flatMap(asset -> copy(system, asset).stream())
        .toList();
  }

  private static Optional<Mark> copy(FleetSystem system, Asset asset) {
    return asset
        .createdAt()
        .map(
            at ->
                new Mark(
                    at,
                    Kind.BACKUP,
                    "Snapshot %s%s"
                        .formatted(
                            asset.name(),
                            asset.shape().partOf().map(whole -> " of " + whole).orElse("")),
                    "/systems/" + system.id(),
                    Optional.empty()));
  }
}
