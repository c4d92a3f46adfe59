package io.ragdeck.console.api;

import io.ragdeck.console.metrics.Mark;
import io.ragdeck.console.metrics.MetricReadings;
import io.ragdeck.console.metrics.SystemMarks;
import io.ragdeck.console.metrics.SystemSubjects;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.metrics.Measure;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.metrics.Subject;
import io.ragdeck.monitoring.metrics.SystemMetrics;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the numbers of a system moved. */
@Path("/api/v1/systems/{system}/metrics")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "metrics")
public class MetricsApiResource {

  private final Lookup lookup;
  private final SystemSubjects subjects;
  private final MetricReadings readings;
  private final SystemMarks marks;
  private final Clock clock;

  MetricsApiResource(
      Lookup lookup,
      SystemSubjects subjects,
      MetricReadings readings,
      SystemMarks marks,
      Clock clock) {
    this.lookup = lookup;
    this.subjects = subjects;
    this.readings = readings;
    this.marks = marks;
    this.clock = clock;
  }

  /** Series over one stretch of time, and what happened meanwhile. */
  public record SeriesListing(
      @Schema(description = "The beginning of the first period") Instant from,
      @Schema(description = "The end of the last period") Instant until,
      Duration period,
      @Schema(
              description =
                  "From here on periods are not over: what is counted in them is not all. Null where"
                      + " all are")
          Optional<Instant> unfinishedFrom,
      List<SeriesItem> items,
      @Schema(description = "What happened meanwhile, newest first") List<MarkItem> marks,
      @Schema(
              description =
                  "From when on changes of alarms are among the marks, where there were more than"
                      + " are read at once; null where all are")
          Optional<Instant> alarmsMarkedFrom) {}

  /** Something that happened. */
  public record MarkItem(
      Instant at, Mark.Kind kind, String words, String link, Optional<String> service) {

    static MarkItem of(Mark mark) {
      return new MarkItem(mark.at(), mark.kind(), mark.words(), mark.link(), mark.service());
    }
  }

  @GET
  @Operation(
      summary = "How the numbers of a system moved",
      description =
          "Series of CPU, memory, requests, errors, response times and what else of the system has"
              + " metrics. A period without data has no point. The answer is at most a minute old,"
              + " five where a period has five minutes or more, and one reading serves everybody who"
              + " asks meanwhile: AWS charges 0.01 USD for 1,000 series. An answer"
              + " has at most 200,000 points.")
  public SeriesListing series(
      @PathParam("system") String system,
      @Parameter(description = "Of these services only; may be repeated") @QueryParam("service")
          @Nullable List<String> service,
      @Parameter(description = "Only these, such as cpu or latency-p99; may be repeated")
          @QueryParam("metric")
          @Nullable List<String> metric,
      @Parameter(description = "From then on; three hours ago if not given") @QueryParam("since")
          @Nullable String since,
      @Parameter(
              description =
                  "Length of a period: PT1M, PT5M, PT10M, PT1H, PT4H, PT24H or PT72H; if not given the"
                      + " finest of at most 180 periods. AWS keeps minutes for 15 days, five minutes for 63 days, hours for 455")
          @QueryParam("period")
          @Nullable String period) {
    FleetSystem found = lookup.system(system);
    Instant now = clock.instant();
    SeriesRange asking = SeriesRange.of(since, period, now);
    MetricRange range = asking.shown();
    SystemSubjects.Found known = subjects.of(lookup.fleet(), found);
    List<String> services = checkedServices(found, service);
    List<String> metrics = checkedMetrics(known.metrics(), metric);
    List<Asked> asked =
        known.metrics().subjects().stream()
            .filter(
                subject ->
                    services.isEmpty() || subject.service().filter(services::contains).isPresent())
            .flatMap(
                subject ->
                    known.metrics().of(subject).stream()
                        .map(measure -> new Asked(subject, measure)))
            .filter(one -> metrics.isEmpty() || metrics.contains(one.measure().id()))
            .toList();
    asking.check(asked.size());
    Map<MetricQuery, Observed<Series>> read =
        readings.read(found.location(), asked.stream().map(Asked::query).toList(), asking.read());
    SystemMarks.Found happened = marks.of(found, known.owned(), asking.read());
    Instant last = range.at(range.periods() - 1);
    return new SeriesListing(
        range.from(),
        range.until(),
        range.period(),
        Optional.of(last).filter(at -> range.isUnfinished(at, now)),
        asked.stream()
            .map(
                one ->
                    SeriesItem.of(
                        one.subject(),
                        one.measure(),
                        read.getOrDefault(one.query(), Observed.never()),
                        range))
            .toList(),
        happened.marks().stream()
            .filter(mark -> !mark.at().isBefore(range.from()))
            .filter(
                mark -> services.isEmpty() || mark.service().map(services::contains).orElse(true))
            .map(MarkItem::of)
            .toList(),
        happened.alarmsFrom());
  }

  private record Asked(Subject subject, Measure measure) {

    MetricQuery query() {
      return measure.of(subject);
    }
  }

  private static List<String> checkedServices(FleetSystem system, @Nullable List<String> given) {
    List<String> names = given == null ? List.of() : given;
    for (String name : names) {
      if (system.service(name).isEmpty()) {
        throw ProblemException.badInput(
            "service",
            "must be a service of the system: it has no '%s', GET /api/v1/systems/%s/services lists those it has"
                .formatted(name, system.id()));
      }
    }
    return names;
  }

  private static List<String> checkedMetrics(SystemMetrics metrics, @Nullable List<String> given) {
    List<String> ids = given == null ? List.of() : given;
    List<String> known = metrics.all().stream().map(Measure::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw ProblemException.badInput(
            "metric", "must be one of those that the system has: " + String.join(", ", known));
      }
    }
    return ids;
  }
}
