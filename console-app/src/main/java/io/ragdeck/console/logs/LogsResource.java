package io.ragdeck.console.logs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogSlice;
import io.ragdeck.monitoring.logs.LogSources;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** The page of a system's logs, and the same as a file. */
@Path("/systems/{system}/logs")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class LogsResource {

  /** Of the plain page; the script asks for more. */
  private static final int ROWS = 200;

  private final FleetBoard board;
  private final LogDesk desk;
  private final LogArchive archive;
  private final Clock clock;

  LogsResource(FleetBoard board, LogDesk desk, LogArchive archive, Clock clock) {
    this.board = board;
    this.desk = desk;
    this.archive = archive;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "logs")
  static final class Templates {
    static native TemplateInstance logs(LogsPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response logs(
      @RestPath String system, @Context UriInfo uri, @Context RoutingContext request) {
    FleetSystem found = Known.system(board.fleet(), system);
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    String typed = QueryParameters.text(query.getFirst("filter")).orElse("");
    Optional<String> fault = fault(typed);
    LogQuestion question = question(system, query, fault.isPresent());
    LogSources sources = desk.sources(found, question);
    // A script reads for itself; who has none asks for a page with the lines in it.
    Optional<LogSlice> slice =
        QueryParameters.text(query.getFirst("lines"))
            .map(here -> desk.readSoon(sources, question, () -> request.response().closed()));
    TemplateInstance page =
        Templates.logs(
            LogsPage.of(
                found,
                question,
                typed,
                sources.readable(),
                slice,
                slice
                    .map(read -> MissingLines.of(sources, read))
                    .orElseGet(() -> MissingLines.of(sources, Map.of())),
                fault,
                QueryParameters.text(query.getFirst("event"))));
    return Response.status(fault.isPresent() ? 400 : 200).entity(page).build();
  }

  /** The lines stay; the form says what is wrong with what was typed. */
  private static LogQuestion question(
      String system, MultivaluedMap<String, String> query, boolean unfiltered) {
    MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
    query.forEach(asked::put);
    if (unfiltered) {
      asked.remove("filter");
    }
    return LogQuestion.of(system, asked, ROWS);
  }

  private static Optional<String> fault(String typed) {
    try {
      LogFilter ignored = LogFilter.of(Optional.of(typed));
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problem().detail());
    }
  }

  @GET
  @Path("/download")
  @Produces(MediaType.TEXT_PLAIN)
  public Response download(
      @RestPath String system, @Context UriInfo uri, @Context RoutingContext request) {
    FleetSystem found = Known.system(board.fleet(), system);
    LogQuestion question = LogQuestion.of(system, uri.getQueryParameters(), ROWS);
    LogSources sources = desk.sources(found, question);
    Instant now = clock.instant();
    LogFile file = LogFile.of(question, sources, now);
    LogArchive wanted = archive.unless(() -> request.response().closed());
    StreamingOutput lines = to -> file.write(wanted, to);
    return Response.ok(lines)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file.name()))
        .build();
  }
}
