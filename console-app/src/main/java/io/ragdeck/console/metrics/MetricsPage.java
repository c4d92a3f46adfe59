package io.ragdeck.console.metrics;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.MetricSpan;
import io.ragdeck.monitoring.metrics.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page of a system's metrics shows.
 *
 * @param shown "6 of 15 services, those in trouble first"; empty where it has none
 * @param gone services that the address names and the system does not have
 * @param sections the pictures, by what they are about
 * @param cost what one reading costs, and how often there is one
 * @param observedAt when the oldest of the series was read well
 */
public record MetricsPage(
    String system,
    MetricsChoice choice,
    List<Option> services,
    List<Option> metrics,
    String shown,
    List<String> gone,
    List<Charts.Section> sections,
    SystemMarks.Found marks,
    String cost,
    Optional<Instant> observedAt,
    List<Note> notes,
    Instant now) {

  /** One metric, list price; source: see {@link io.ragdeck.cloud.CallMeter}. */
  private static final BigDecimal PRICE = new BigDecimal("0.00001");

  /** Those that have metrics or are marked. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.DATABASES,
          Kind.CACHES,
          Kind.FILE_SYSTEMS,
          Kind.FUNCTIONS,
          Kind.MODEL_ENDPOINTS,
          Kind.ALARMS,
          Kind.OTHERS);

  public MetricsPage {
    services = List.copyOf(services);
    metrics = List.copyOf(metrics);
    gone = List.copyOf(gone);
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
  }

  /** Something that can be chosen. */
  public record Option(String key, String name, boolean chosen) {}

  /** What was read for the page. */
  record Reading(
      SystemSubjects.Found subjects,
      List<ChartPlan> plans,
      Map<MetricQuery, Observed<Series>> series,
      SystemMarks.Found marks) {}

  static MetricsPage of(
      Fleet fleet,
      FleetSystem system,
      MetricsChoice asked,
      MetricRange range,
      Reading reading,
      Instant now) {
    MetricsChoice choice = asked.within(system);
    List<ServiceState> services = system.services().value().orElse(List.of());
    List<String> names = services.stream().map(ServiceState::name).sorted().toList();
    Charts charts = new Charts(system.id().value(), choice, range, reading.marks().marks(), now);
    return new MetricsPage(
        system.id().value(),
        choice,
        names.stream()
            .map(name -> new Option(name, name, choice.services().contains(name)))
            .toList(),
        reading.subjects().metrics().all().stream()
            .map(one -> new Option(one.id(), one.title(), choice.metrics().contains(one.id())))
            .toList(),
        shown(asked, choice, names.size()),
        asked.services().stream().filter(name -> !names.contains(name)).toList(),
        charts.draw(reading.plans(), reading.series()),
        reading.marks().of(choice.services()),
        cost(reading.series().size(), range),
        reading.series().values().stream()
            .flatMap(one -> one.observedAt().stream())
            .min(Comparator.naturalOrder()),
        notes(fleet, system, reading),
        now);
  }

  private static String shown(MetricsChoice asked, MetricsChoice choice, int all) {
    if (all == 0) {
      return "";
    }
    String many = Amounts.share(choice.services().size(), all) + " services";
    return asked.services().isEmpty() && choice.services().size() < all
        ? many + ", those in trouble first"
        : many;
  }

  private static String cost(int series, MetricRange range) {
    return "One reading of these %s is $%s at AWS's list price. There is at most one each %s while somebody looks, however many do."
        .formatted(
            Amounts.count(series, "series", "series"),
            PRICE
                .multiply(BigDecimal.valueOf(series))
                .setScale(5, RoundingMode.HALF_UP)
                .toPlainString(),
            range.freshFor().toMinutes() == 1
                ? "minute"
                : range.freshFor().toMinutes() + " minutes");
  }

  private static List<Note> notes(Fleet fleet, FleetSystem system, Reading reading) {
    List<SourceStatus> own = new ArrayList<>();
    Location location = system.location();
    worst(reading.series().values())
        .ifPresent(series -> own.add(status(location, "series of metrics", series)));
    own.add(status(location, "the list of metrics", reading.subjects().listed()));
    own.add(status(location, "the history of alarms", reading.marks().alarms()));
    own.add(status(location, "the history of auto scaling", reading.marks().scaling()));
    Inventory owned = reading.subjects().owned();
    KINDS.forEach(kind -> own.add(status(location, kind.words(), owned.of(kind))));
    return Stream.concat(Notes.of(own).stream(), Notes.about(system, fleet.sources()).stream())
        .distinct()
        .toList();
  }

  /** What was never read before what is old. */
  private static Optional<Observed<Series>> worst(Iterable<Observed<Series>> all) {
    List<Observed<Series>> failing = new ArrayList<>();
    all.forEach(one -> Optional.of(one).filter(Observed::isStale).ifPresent(failing::add));
    return failing.stream().min(Comparator.comparing(one -> one.value().isPresent()));
  }

  private static SourceStatus status(Location location, String what, Observed<?> observed) {
    return new SourceStatus(
        location,
        what,
        Optional.empty(),
        new Observed<>(
            observed.observedAt(),
            observed.observedAt(),
            observed.problem(),
            observed.problemSince()));
  }

  public List<MetricSpan> spans() {
    return List.of(MetricSpan.values());
  }

  /** The address of the log lines of a mark's minute. */
  public String logs(Mark mark) {
    return choice.logs(system, mark.service().stream(), "at=" + mark.at());
  }
}
