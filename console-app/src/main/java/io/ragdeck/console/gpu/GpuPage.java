package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The GPUs of every system.
 *
 * @param rows systems that have some, or that nobody knows it of
 */
public record GpuPage(
    Standing standing, String summary, List<Row> rows, List<Note> notes, Instant now) {

  public GpuPage {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Not every location was asked yet, and nothing was found so far. */
    NOT_READ,
    /** What was asked did not answer. */
    FAILED,
    /** Every location answered: there are none. */
    EMPTY,
    GPUS
  }

  /** A system with GPUs. */
  public record Row(
      String system,
      String place,
      String verdict,
      String tone,
      String held,
      String use,
      String instances,
      String groups,
      String hourly,
      Optional<String> wasted,
      Optional<Instant> observedAt) {}

  static GpuPage of(Fleet fleet, List<SystemGpus.Known> systems, Instant now) {
    List<SystemGpuPage> pages =
        systems.stream()
            .map(known -> SystemGpuPage.of(known, List.of(), field -> "", false))
            .filter(page -> page.standing() != SystemGpuPage.Standing.EMPTY)
            .toList();
    List<Row> rows = new ArrayList<>();
    for (SystemGpuPage page : pages) {
      systems.stream()
          .filter(known -> known.system().id().value().equals(page.system()))
          .map(known -> row(page, known))
          .forEach(rows::add);
    }
    List<SourceStatus> sources =
        systems.stream()
            .map(SystemGpus.Known::location)
            .distinct()
            .flatMap(location -> location.sources().stream())
            .toList();
    int all = pages.stream().mapToInt(page -> page.glance().all()).sum();
    return new GpuPage(
        standing(fleet, pages),
        "%s in %s"
            .formatted(
                Amounts.count(all, "GPU", "GPUs"), Amounts.count(rows.size(), "system", "systems")),
        rows,
        Notes.of(sources),
        now);
  }

  private static Row row(SystemGpuPage page, SystemGpus.Known known) {
    return new Row(
        page.system(),
        "%s · %s"
            .formatted(
                known.system().location().account(), known.system().location().region().id()),
        page.verdict(),
        page.tone(),
        page.glance().known() ? page.glance().heldWords() : "unknown",
        page.glance().use().map(Amounts::percent).orElse("not measured"),
        Amounts.count(page.hosts().size(), "instance", "instances"),
        page.groups().isEmpty()
            ? "none"
            : String.join(
                ", ",
                page.groups().stream()
                    .map(
                        group ->
                            "%s %s/%s/%s"
                                .formatted(group.name(), group.min(), group.desired(), group.max()))
                    .toList()),
        page.hourly(),
        page.wasted(),
        page.observedAt());
  }

  private static Standing standing(Fleet fleet, List<SystemGpuPage> pages) {
    if (pages.isEmpty()) {
      if (!fleet.complete()) {
        return Standing.NOT_READ;
      }
      return fleet.systems().isEmpty()
              && fleet.sources().stream().anyMatch(source -> source.observed().value().isEmpty())
          ? Standing.FAILED
          : Standing.EMPTY;
    }
    boolean known = pages.stream().anyMatch(page -> page.standing() == SystemGpuPage.Standing.GPUS);
    if (known) {
      return Standing.GPUS;
    }
    return pages.stream().allMatch(page -> page.standing() == SystemGpuPage.Standing.NOT_READ)
        ? Standing.NOT_READ
        : Standing.FAILED;
  }
}
