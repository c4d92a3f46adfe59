package io.ragdeck.console.ownstore;

import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreCopy;
import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredBackups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes a copy of the store when one is due, in real time. Of what was missed the newest is made up
 * for; what failed is tried again. Old copies go only after a good one, and never that one.
 */
final class BackupJob implements Job {

  /** Long enough not to fill a log, short enough to notice that a disk has place again. */
  static final Duration AGAIN = Duration.ofMinutes(10);

  /** Longer than anybody asks when copies were taken. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private static final Logger LOG = Logger.getLogger(BackupJob.class);

  private final Store store;
  private final StoredBackups stored;
  private final BackupPlan plan;
  private final String version;
  private final Path work;
  private final Clock clock;
  private final Runnable changed;

  /**
   * @param version of this console
   * @param work a file in which each copy is made, before it goes to its places
   * @param clock real time
   * @param changed is told when there is something new to show
   */
  BackupJob(
      Store store,
      StoredBackups stored,
      BackupPlan plan,
      String version,
      Path work,
      Clock clock,
      Runnable changed) {
    this.store = store;
    this.stored = stored;
    this.plan = plan;
    this.version = version;
    this.work = work;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public String id() {
    return "store-backup";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run(Instant ignored) {
    Instant now = clock.instant();
    // Asked for, or begun by a console that died: no other takes one now.
    stored.running().forEach(copy -> copy(copy.slot()));
    plan.times()
        .flatMap(times -> times.last(now))
        .filter(slot -> isWanted(slot, now))
        .ifPresent(this::copy);
  }

  private boolean isWanted(Instant slot, Instant now) {
    return stored
        .find(slot)
        .map(
            last ->
                switch (last.state()) {
                  case GOOD, RUNNING -> false;
                  case FAILED -> !last.ended().orElse(last.began()).plus(AGAIN).isAfter(now);
                })
        .orElse(true);
  }

  private void copy(Instant slot) {
    String name = plan.name(slot);
    stored.begin(slot, name, clock.instant());
    changed.run();
    try {
      copy(slot, name);
      int forgotten = stored.forgetBefore(clock.instant().minus(REMEMBERED));
      LOG.debugf("Copied the store, and forgot %d copies of long ago [%s]", forgotten, name);
    } catch (StoreUnavailable away) {
      throw away;
    } catch (IOException | RuntimeException failed) {
      LOG.errorf(
          failed instanceof RuntimeException ? failed : null,
          "The store was not copied, tried again in %d minutes: %s [%s]",
          AGAIN.toMinutes(),
          failed.getMessage(),
          name);
      stored.failed(slot, String.valueOf(failed.getMessage()), clock.instant());
    } finally {
      changed.run();
    }
  }

  private void copy(Instant slot, String name) throws IOException {
    try {
      Summary summary =
          StoreCopy.write(store, new Origin(version, plan.cloud(), clock.instant()), work);
      put(name, summary);
      long bytes = Files.size(work);
      stored.good(slot, bytes, summary.total(), prune(name), clock.instant());
    } finally {
      boolean ignored = Files.deleteIfExists(work);
    }
  }

  /** One place that is away keeps the copy from no other. */
  private void put(String name, Summary summary) throws IOException {
    List<String> failures = failures(place -> place.put(name, work, summary));
    if (!failures.isEmpty()) {
      throw new IOException(String.join(" ", failures));
    }
  }

  /** What could not be removed, in a sentence; empty where all was. */
  private Optional<String> prune(String newest) {
    List<String> failures =
        failures(
            place -> {
              for (String old : old(place, newest)) {
                place.remove(old);
              }
            });
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of("Old copies could not be removed. " + String.join(" ", failures));
  }

  private interface Work {
    void at(BackupPlace place) throws IOException;
  }

  /** Does it at each place; what failed, in a sentence for each. */
  private List<String> failures(Work work) {
    List<String> failures = new ArrayList<>();
    for (BackupPlace place : plan.places()) {
      try {
        work.at(place);
      } catch (IOException failed) {
        failures.add("%s: %s".formatted(place.described(), failed.getMessage()));
      }
    }
    return failures;
  }

  private List<String> old(BackupPlace place, String newest) throws IOException {
    return place.names().stream()
        .filter(plan::made)
        .filter(name -> !name.equals(newest))
        .sorted(Comparator.reverseOrder())
        .skip(plan.keep() - 1L)
        .toList();
  }
}
