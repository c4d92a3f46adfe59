package io.ragdeck.console.backups;

import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationDesk;
import io.ragdeck.console.operations.SystemOrders;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredStep;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.RestoreWindow;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.CopyName;
import io.ragdeck.provisioning.restore.RestoreNames;
import io.ragdeck.provisioning.restore.Restores;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders what brings data back, of copies of a system's own stores, and of nothing else. */
@Singleton
public final class RestoreOrders {

  /** The words for what becomes of what is restored. */
  static final String BESIDE = "beside";

  static final String REHEARSAL = "rehearsal";
  static final String IN_PLACE = "in-place";

  /** In the ARN of a snapshot of RDS, before its name. */
  private static final String SNAPSHOT = ":snapshot:";

  static final long RETRY_SECONDS = 2;

  /** How the API calls the kind of order. */
  private static final String RESTORE = "restore";

  /** How many restores are looked through for one like it. */
  private static final int LOOKED_AT = 200;

  private final SystemBackups backups;
  private final InventoryBoard inventories;
  private final OperationDesk desk;
  private final StoredOperations operations;
  private final Clock clock;

  RestoreOrders(
      SystemBackups backups,
      InventoryBoard inventories,
      OperationDesk desk,
      StoredOperations operations,
      Clock clock) {
    this.backups = backups;
    this.inventories = inventories;
    this.desk = desk;
    this.operations = operations;
    this.clock = clock;
  }

  /**
   * What was asked for, as far as it can be done.
   *
   * @param protection of the store that was copied; empty where no such copy is known
   * @param copy empty where a moment was asked for
   * @param order empty where there are faults
   */
  record Judged(
      Optional<Protection> protection,
      Optional<Copy> copy,
      Optional<Order.Restore> order,
      List<Violation> faults) {

    Judged {
      faults = List.copyOf(faults);
    }

    Optional<DataStore> store() {
      return protection.map(Protection::store);
    }
  }

  /**
   * @throws ServiceUnavailableException where the copy may be there and was not read yet
   */
  Judged judge(FleetSystem system, RestoreTyped typed) {
    SystemBackups.Known known = backups.of(system, clock.instant());
    List<Violation> faults = new ArrayList<>();
    Optional<Copy> copy =
        typed.recoveryPoint().isEmpty() ? Optional.empty() : copy(known, typed.recoveryPoint());
    Optional<Protection> protection =
        typed.recoveryPoint().isEmpty()
            ? known.store(typed.resource())
            : copy.flatMap(one -> of(known, one));
    if (protection.isEmpty()) {
      faults.add(unknown(known, typed));
      return new Judged(protection, copy, Optional.empty(), faults);
    }
    DataStore store = protection.get().store();
    Optional<String> type = StoreTypes.restored(store);
    if (type.isEmpty()) {
      faults.add(notRestored("recoveryPoint", store));
    }
    copy.filter(one -> !one.isGood())
        .ifPresent(
            one ->
                faults.add(
                    new Violation(
                        "recoveryPoint",
                        "is %s (%s)".formatted(one.state().words(), one.word()),
                        "A copy that is whole and there.")));
    copy.filter(one -> !isNamed(store, one))
        .ifPresent(
            one ->
                faults.add(
                    new Violation(
                        "recoveryPoint",
                        "is no snapshot of RDS",
                        "Another copy, or the pages of AWS Backup.")));
    Optional<Instant> moment =
        copy.isPresent() ? Optional.empty() : moment(protection.get(), typed, faults);
    type.ifPresent(one -> checkName(system, one, store, typed.as(), faults));
    Optional<Order.Restore.Use> use = use(typed.use(), type, faults);
    Optional<Order.Restore> order =
        faults.isEmpty()
            ? Optional.of(
                new Order.Restore(
                    type.orElseThrow(),
                    store.id(),
                    copy.map(RestoreOrders::nameInAws),
                    moment,
                    typed.as(),
                    use.orElseThrow()))
            : Optional.empty();
    return new Judged(protection, copy, order, faults);
  }

  private static Optional<Copy> copy(SystemBackups.Known known, String wanted) {
    return known.protections().stream()
        .flatMap(one -> one.copies().stream())
        .filter(one -> one.id().equals(wanted) || one.name().equals(wanted))
        .findFirst();
  }

  private static Optional<Protection> of(SystemBackups.Known known, Copy copy) {
    return known.protections().stream().filter(one -> one.copies().contains(copy)).findFirst();
  }

  static Violation notRestored(String field, DataStore store) {
    return new Violation(
        field,
        "is of the kind %s, of which nothing is restored from here".formatted(store.type().words()),
        "A copy of a database, a cache or a file system.");
  }

  /**
   * Why there is no such copy or store.
   *
   * @throws ServiceUnavailableException where it may be there and was not read yet
   */
  static Violation unknown(SystemBackups.Known known, RestoreTyped typed) {
    String wanted = typed.recoveryPoint().isEmpty() ? typed.resource() : typed.recoveryPoint();
    if (wanted.isEmpty()) {
      return new Violation(
          "recoveryPoint", "must be given", "A good copy of a data store of the system.");
    }
    Optional<Copy> others =
        known.location().copies().values().stream()
            .flatMap(list -> list.value().stream())
            .flatMap(List::stream)
            .filter(one -> one.id().equals(wanted) || one.name().equals(wanted))
            .findFirst();
    if (others.isEmpty() && (!known.isRead() || !known.unfound().isEmpty())) {
      throw new ServiceUnavailableException(
          "Not all copies of '%s' could be read yet, so that '%s' may be one; ask again in a moment."
              .formatted(known.system().id(), wanted),
          RETRY_SECONDS);
    }
    String field = typed.recoveryPoint().isEmpty() ? "resource" : "recoveryPoint";
    return new Violation(
        field,
        others
            .map(
                one ->
                    "is a copy of %s, which is no data store of %s"
                        .formatted(one.source(), known.system().id()))
            .orElse(
                "is no %s of %s"
                    .formatted(
                        field.equals("resource") ? "data store" : "copy of a data store",
                        known.system().id())),
        "A good copy of a data store of the system.");
  }

  private static Optional<Instant> moment(
      Protection protection, RestoreTyped typed, List<Violation> faults) {
    Optional<RestoreWindow> window = protection.window();
    if (window.isEmpty()) {
      faults.add(
          new Violation(
              "moment",
              "can't be chosen: of %s no moment can be restored"
                  .formatted(protection.store().name()),
              "One of its copies."));
      return Optional.empty();
    }
    String within = "From %s to %s.".formatted(window.get().earliest(), window.get().latest());
    try {
      Instant moment = Instant.parse(typed.moment());
      if (moment.isBefore(window.get().earliest()) || moment.isAfter(window.get().latest())) {
        faults.add(new Violation("moment", "is outside of what can be restored", within));
      }
      return Optional.of(moment);
    } catch (DateTimeParseException none) {
      faults.add(
          new Violation(
              "moment", typed.moment().isEmpty() ? "must be given" : "is no time in UTC", within));
      return Optional.empty();
    }
  }

  private void checkName(
      FleetSystem system, String type, DataStore store, String as, List<Violation> faults) {
    if (as.isEmpty()) {
      faults.add(new Violation("as", "must be given", "A name that is free."));
      return;
    }
    RestoreNames.wrong(type, as)
        .ifPresent(form -> faults.add(new Violation("as", "has not that form", form)));
    // AWS Backup restores into a file system itself, in a directory of its own.
    boolean intoItself = store.type() == DataStore.Type.FILE_SYSTEM && as.equals(store.id());
    if (!intoItself && taken(system, as)) {
      faults.add(
          new Violation(
              "as",
              "is the name of one that is there already",
              "A name that is free: nothing is ever restored over what stands."));
    }
  }

  /** Whatever system it belongs to. */
  private boolean taken(FleetSystem system, String as) {
    return Stream.of(Kind.DATABASES, Kind.CACHES, Kind.FILE_SYSTEMS)
        .flatMap(kind -> inventories.of(system.location()).of(kind).value().stream())
        .flatMap(List::stream)
        .flatMap(RestoreOrders::names)
        .anyMatch(as::equals);
  }

  private static Stream<String> names(Asset asset) {
    return asset.shape() instanceof Shape.Cache cache
        ? Stream.concat(Stream.of(asset.id(), asset.name()), cache.group().stream())
        : Stream.of(asset.id(), asset.name());
  }

  private static Optional<Order.Restore.Use> use(
      String word, Optional<String> type, List<Violation> faults) {
    switch (word) {
      case "", BESIDE -> {
        return Optional.of(Order.Restore.Use.BESIDE);
      }
      case REHEARSAL -> {
        return Optional.of(Order.Restore.Use.REHEARSAL);
      }
      case IN_PLACE -> {
        if (type.filter(Restores.IN_PLACE_TYPES::contains).isPresent()) {
          return Optional.of(Order.Restore.Use.IN_PLACE);
        }
        faults.add(
            new Violation(
                "use",
                "is not possible for such a store",
                "%s or %s.".formatted(BESIDE, REHEARSAL)));
        return Optional.empty();
      }
      default -> {
        faults.add(
            new Violation(
                "use",
                "is none that there is",
                "One of %s, %s, %s.".formatted(BESIDE, REHEARSAL, IN_PLACE)));
        return Optional.empty();
      }
    }
  }

  /** RDS restores what AWS Backup took by the name of the snapshot that it is. */
  static String nameInAws(Copy copy) {
    int snapshot = copy.id().indexOf(SNAPSHOT);
    return copy.kind() == CopyKind.RECOVERY_POINT && snapshot > 0
        ? copy.id().substring(snapshot + SNAPSHOT.length())
        : copy.kind() == CopyKind.RECOVERY_POINT ? copy.id() : copy.name();
  }

  /** Whether a copy is one that the service of its store restores by its name. */
  static boolean isNamed(DataStore store, Copy copy) {
    return store.type() != DataStore.Type.DATABASE
        || copy.kind() != CopyKind.RECOVERY_POINT
        || copy.id().contains(SNAPSHOT);
  }

  /**
   * Begins it.
   *
   * @param confirm the system's name, as it was given
   */
  public Begun begin(
      Actor actor,
      FleetSystem system,
      RestoreTyped typed,
      Optional<String> key,
      Optional<String> confirm) {
    Subject subject = SystemOrders.subject(system);
    // The name that it asks for is taken since: by what the first one made.
    Optional<StoredOperation> earlier =
        desk.begun(actor, key, subject, first -> isSame(first, typed));
    if (earlier.isPresent()) {
      return new Begun.Started(earlier.get());
    }
    Judged judged = judge(system, typed);
    return judged.order().isEmpty()
        ? new Begun.Refused(judged.faults())
        : desk.begin(actor, subject, judged.order().get(), key, confirm);
  }

  private static boolean isSame(Order first, RestoreTyped typed) {
    return first instanceof Order.Restore restore
        && restore.as().equals(typed.as())
        && restore.copy().isPresent() != typed.recoveryPoint().isEmpty();
  }

  /** How long it took to make such a store of the system when it last went well. */
  Optional<Duration> lastTook(FleetSystem system, String type) {
    return earlier(system)
        .filter(one -> one.order() instanceof Order.Restore restore && restore.type().equals(type))
        .flatMap(one -> one.steps().stream())
        .filter(step -> step.name().equals(Restores.RESTORE))
        .filter(step -> step.state() == StoredStep.State.DONE)
        .filter(step -> step.startedAt().isPresent() && step.finishedAt().isPresent())
        .map(step -> Duration.between(step.startedAt().get(), step.finishedAt().get()))
        .findFirst();
  }

  /** A store that stands though another took its place, by the operation that did that. */
  public record Replaced(String operation, String store, String successor, Instant at) {}

  /** Those of the system; none where the console's own store is away. */
  List<Replaced> replaced(SystemBackups.Known known) {
    try {
      return earlier(known.system())
          .filter(one -> one.state() == StoredOperation.State.SUCCEEDED)
          .flatMap(RestoreOrders::replaced)
          .filter(one -> known.store(one.store()).isPresent())
          .toList();
    } catch (StoreUnavailable away) {
      return List.of();
    }
  }

  private static Stream<Replaced> replaced(StoredOperation operation) {
    return operation.order() instanceof Order.Restore restore
            && restore.use() == Order.Restore.Use.IN_PLACE
        ? Stream.of(
            new Replaced(
                operation.id(),
                restore.store(),
                restore.as(),
                operation.finishedAt().orElse(operation.startedAt())))
        : Stream.empty();
  }

  /**
   * @throws NotFoundException where that operation put nothing in place of what still stands
   */
  Replaced replaced(FleetSystem system, String operation) {
    return replaced(backups.of(system, clock.instant())).stream()
        .filter(one -> one.operation().equals(operation))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The operation '%s' put nothing in place of a store of %s that still stands."
                        .formatted(operation, system.id())));
  }

  private Begun confirm(
      Actor actor,
      FleetSystem system,
      Replaced replaced,
      Optional<String> key,
      Optional<String> confirm) {
    return desk.begin(
        actor,
        SystemOrders.subject(system),
        new Order.DeleteReplaced(
            "AWS::RDS::DBInstance",
            replaced.store(),
            replaced.successor(),
            CopyName.of(replaced.store(), replaced.at())),
        key,
        confirm);
  }

  /**
   * Deletes what another took the place of.
   *
   * @param operation the one that put the other in its place
   */
  public Begun confirm(
      Actor actor,
      FleetSystem system,
      String operation,
      Optional<String> key,
      Optional<String> confirm) {
    Optional<StoredOperation> earlier =
        desk.begun(
            actor,
            key,
            SystemOrders.subject(system),
            first ->
                first instanceof Order.DeleteReplaced deleted
                    && desk.find(operation).order() instanceof Order.Restore restore
                    && restore.store().equals(deleted.store()));
    return earlier.isPresent()
        ? new Begun.Started(earlier.get())
        : confirm(actor, system, replaced(system, operation), key, confirm);
  }

  private Stream<StoredOperation> earlier(FleetSystem system) {
    return operations.newest(system.id().value(), RESTORE, LOOKED_AT).stream();
  }
}
