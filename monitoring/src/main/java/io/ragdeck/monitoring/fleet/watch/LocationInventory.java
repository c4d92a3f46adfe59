package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.reader.InventoryReader;
import io.ragdeck.monitoring.inventory.reader.TagIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of one location, each its own failure domain, and the tags of what has none itself. */
final class LocationInventory {

  private final Location location;
  private final Clock clock;
  private final Runnable changed;
  private final Refresher<TagIndex> tags;
  private final Map<Kind, Refresher<List<Asset>>> kinds = new EnumMap<>(Kind.class);
  private final Beat tagsBeat;
  private final Map<Kind, Beat> beats = new EnumMap<>(Kind.class);

  /**
   * @param changed called after every read
   */
  LocationInventory(Location location, AwsClients aws, Clock clock, Runnable changed) {
    this.location = location;
    this.clock = clock;
    this.changed = changed;
    InventoryReader reader = new InventoryReader(aws, location);
    this.tags = new Refresher<>(Source.inventory(location, "tags"), clock, last -> reader.tags());
    this.tagsBeat = new Beat(tags, () -> tags.observed().value().map(TagIndex::calls).orElse(1));
    for (Kind kind : Kind.values()) {
      Refresher<List<Asset>> refresher =
          new Refresher<>(
              Source.inventory(location, kind.words()),
              clock,
              last -> reader.read(kind, tags.observed().value().orElse(new TagIndex(Map.of()))));
      kinds.put(kind, refresher);
      beats.put(
          kind,
          new Beat(
              refresher,
              () -> kind.calls(refresher.observed().value().map(List::size).orElse(0)),
              () -> subjects(kind),
              System::nanoTime));
    }
  }

  /** Without their tags nobody knows whose they are: then there is nothing to ask for yet. */
  private Optional<Set<?>> subjects(Kind kind) {
    return kind.needsTagIndex() && tags.observed().value().isEmpty()
        ? Optional.empty()
        : Optional.of(Set.of());
  }

  /** Reads everything now, due or not. */
  void readAll() {
    tagsBeat.run();
    FanOut.run(List.copyOf(beats.values()), Beat::run);
    changed.run();
  }

  /** What is due now, ready to be run side by side. */
  List<Runnable> due() {
    return beats().filter(Beat::isDue).<Runnable>map(beat -> () -> runIfDue(beat)).toList();
  }

  private void runIfDue(Beat beat) {
    if (beat.runIfDue()) {
      changed.run();
    }
  }

  /** Says of each kind that is overdue that it is. */
  void noteSilences() {
    if (beats().filter(beat -> beat.noteSilence(clock)).count() > 0) {
      changed.run();
    }
  }

  private Stream<Beat> beats() {
    return Stream.concat(Stream.of(tagsBeat), beats.values().stream());
  }

  Inventory inventory() {
    Map<Kind, Observed<List<Asset>>> all = new EnumMap<>(Kind.class);
    Arrays.stream(Kind.values()).forEach(kind -> all.put(kind, observed(kind)));
    return new Inventory(location, all);
  }

  /** Whose a thing is, is as old as its tags: what is wrong with them is wrong with the kind. */
  private Observed<List<Asset>> observed(Kind kind) {
    Observed<List<Asset>> own =
        Optional.ofNullable(kinds.get(kind)).map(Refresher::observed).orElse(Observed.never());
    Optional<CloudProblem> problem = tags.observed().problem();
    if (!kind.needsTagIndex() || own.isStale() || problem.isEmpty()) {
      return own;
    }
    Instant since = tags.observed().problemSince().orElse(clock.instant());
    return own.failed(problem.get(), since);
  }
}
