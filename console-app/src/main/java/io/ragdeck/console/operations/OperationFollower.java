package io.ragdeck.console.operations;

import io.ragdeck.console.live.Streams;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredOperations.Mark;
import io.ragdeck.monitoring.fleet.SystemId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells open pages what changes about operations: at once where one operation is looked at, twice a
 * second at most where all or those of a system are. What other replicas do, the store says.
 */
final class OperationFollower implements OperationNews {

  private static final Logger LOG = Logger.getLogger(OperationFollower.class);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final StoredOperations operations;
  private final Versions versions;
  private final Streams streams;
  private final boolean alone;
  private final Set<String> systems = ConcurrentHashMap.newKeySet();
  private final Thread looker = Thread.ofVirtual().name("operations-follow").unstarted(this::look);
  private Map<String, Mark> marks = Map.of();

  /**
   * @param alone whether no other replica can change anything
   */
  OperationFollower(
      StoredOperations operations, Versions versions, Streams streams, boolean alone) {
    this.operations = operations;
    this.versions = versions;
    this.streams = streams;
    this.alone = alone;
  }

  void start() {
    looker.start();
  }

  void stop() {
    looker.interrupt();
  }

  @Override
  public void changed(String operation, String system) {
    versions.advance(Topic.operation(operation));
    systems.add(system);
  }

  private void look() {
    while (true) {
      try {
        Thread.sleep(LOOK);
        if (!alone) {
          follow();
        }
        tell();
      } catch (InterruptedException stops) {
        return;
      } catch (StoreUnavailable away) {
        LOG.debug("Operations can't be followed now", away);
      } catch (RuntimeException broken) {
        LOG.error("Operations are not followed as they should", broken);
      }
    }
  }

  private void follow() {
    Map<String, Mark> now =
        operations.marks(
            streams.followedOperations().stream()
                .map(Topic.OneOperation::id)
                .collect(Collectors.toSet()));
    now.forEach(
        (id, mark) -> {
          if (!mark.equals(marks.get(id))) {
            changed(id, mark.system());
          }
        });
    // What others pushed out of the newest since the last look ended, or was forgotten.
    marks.forEach(
        (id, mark) -> {
          if (!now.containsKey(id)) {
            changed(id, mark.system());
          }
        });
    marks = now;
  }

  private void tell() {
    Set<String> told = new HashSet<>(systems);
    if (told.isEmpty()) {
      return;
    }
    systems.removeAll(told);
    versions.advance(Topic.OPERATIONS);
    versions.advance(Topic.FLEET);
    told.forEach(system -> versions.advance(Topic.of(new SystemId(system))));
  }
}
