package io.ragdeck.console.sandbox;

import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Mischief;
import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.console.store.Actor;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to one service of the sandbox. */
@Singleton
final class Meddling {

  private static final String SHOWN = "must be one that the console shows";

  static final Duration LONGEST = Duration.ofHours(1);

  private final Controls controls;
  private final FleetBoard board;

  Meddling(Controls controls, FleetBoard board) {
    this.controls = controls;
    this.board = board;
  }

  /**
   * What is to happen.
   *
   * @param mishap the id of a {@link Mishap}
   * @param again whether to every task from now on, or to one running task once
   * @param after how long a task runs before it happens, where it happens again and again
   */
  record Order(String system, String service, String mishap, boolean again, Duration after) {}

  Change make(Actor actor, Order order) {
    Mischief mischief = controls.sandbox().mischief();
    Optional<FleetSystem> system = board.fleet().system(order.system());
    if (system.isEmpty()) {
      return Change.refused("system", SHOWN);
    }
    Optional<Mishap> mishap =
        mischief.mishaps().stream().filter(one -> one.id().equals(order.mishap())).findFirst();
    if (mishap.isEmpty()) {
      return Change.refused("mishap", "must be one of " + ids(mischief.mishaps()));
    }
    if (order.after().isNegative() || order.after().compareTo(LONGEST) > 0) {
      return Change.refused("after", "must be at most an hour");
    }
    return happen(actor, mischief, system.get(), order, mishap.get());
  }

  /** Ends what goes wrong with a service; ECS mends what it broke. */
  Change relieve(Actor actor, String systemId, String service) {
    Mischief mischief = controls.sandbox().mischief();
    Optional<FleetSystem> system = board.fleet().system(systemId);
    if (system.isEmpty()) {
      return Change.refused("system", SHOWN);
    }
    try {
      mischief.relieve(system.get().location(), clusterOf(system.get()), service);
      controls.record(actor, systemId + "/" + service, "relieved");
      return controls.done(Deed.RELIEVED);
    } catch (NoSuchElementException unknown) {
      return Change.refused("service", "must be one of that system");
    }
  }

  /** Somebody uploads what images are built from. */
  Change upload(Actor actor, String place, String bucket) {
    Optional<Location> location = location(place);
    if (location.isEmpty()) {
      return Change.refused("location", "must be one that there is");
    }
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{2,62}")) {
      return Change.refused("bucket", "must be the name of a bucket");
    }
    controls.sandbox().mischief().source(location.get(), bucket);
    controls.record(actor, bucket, "source archive uploaded");
    return controls.done(Deed.SOURCES_UPLOADED);
  }

  private Optional<Location> location(String place) {
    return controls.sandbox().clients().locations().stream()
        .filter(known -> known.toString().equals(place))
        .findFirst();
  }

  /**
   * Something happens to tasks that are run by themselves, such as migrations, or is over.
   *
   * @param mishap the id of a {@link Mishap}; empty text: it is over
   */
  Change spoil(Actor actor, String place, String cluster, String family, String mishap) {
    Optional<Location> location = location(place);
    if (location.isEmpty()) {
      return Change.refused("location", "must be one that there is");
    }
    Mischief mischief = controls.sandbox().mischief();
    try {
      if (mishap.isEmpty()) {
        mischief.mend(location.get(), cluster, family);
        controls.record(actor, cluster + "/" + family, "mended");
        return controls.done(Deed.MENDED);
      }
      Optional<Mishap> known =
          mischief.mishaps().stream().filter(one -> one.id().equals(mishap)).findFirst();
      if (known.isEmpty()) {
        return Change.refused("mishap", "must be one of " + ids(mischief.mishaps()));
      }
      mischief.spoil(location.get(), cluster, family, known.get(), Duration.ZERO);
      controls.record(actor, cluster + "/" + family, mishap + " to every task of the family");
      return controls.done(Deed.SPOILED);
    } catch (IllegalArgumentException impossible) {
      return new Change.Refused(
          409, "mishap", "can't happen to these tasks: " + impossible.getMessage());
    } catch (NoSuchElementException unknown) {
      return Change.refused("cluster", "must be one that there is");
    }
  }

  /** Recorded after it was done: only the world knows whether it can be. */
  private Change happen(
      Actor actor, Mischief mischief, FleetSystem system, Order order, Mishap mishap) {
    String target = system.id() + "/" + order.service();
    String cluster = clusterOf(system);
    try {
      if (order.again()) {
        mischief.afflict(system.location(), cluster, order.service(), mishap, order.after());
        controls.record(actor, target, mishap.id() + " again and again after " + order.after());
        return controls.done(Deed.AFFLICTED);
      }
      String task = mischief.strike(system.location(), cluster, order.service(), mishap);
      controls.record(actor, target, mishap.id() + " to task " + task);
      return controls.done(Deed.STRUCK);
    } catch (IllegalArgumentException impossible) {
      return new Change.Refused(
          409, "mishap", "can't happen to this service: " + impossible.getMessage());
    } catch (NoSuchElementException impossible) {
      return new Change.Refused(409, "service", "can't be struck: " + impossible.getMessage());
    }
  }

  /** The world knows no cluster without a name, and says so. */
  private static String clusterOf(FleetSystem system) {
    return system.cluster().map(ClusterArn::name).orElse("");
  }

  private static String ids(List<Mishap> mishaps) {
    return mishaps.stream().map(Mishap::id).collect(Collectors.joining(", "));
  }
}
