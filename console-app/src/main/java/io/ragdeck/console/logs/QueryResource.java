package io.ragdeck.console.logs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.logs.QueryDesk.Begun;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.StoredLogQueries;
import io.ragdeck.console.store.StoredLogQueries.LogQuery;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogQueries.Answer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Queries of Logs Insights. */
@Path("/systems/{system}/log-queries")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class QueryResource {

  /** AWS's own limit of a query. */
  private static final int LONGEST = 10_000;

  private final FleetBoard board;
  private final LogDesk logs;
  private final QueryDesk desk;
  private final StoredLogQueries saved;
  private final CurrentVisitor visitor;

  QueryResource(
      FleetBoard board,
      LogDesk logs,
      QueryDesk desk,
      StoredLogQueries saved,
      CurrentVisitor visitor) {
    this.board = board;
    this.logs = logs;
    this.desk = desk;
    this.saved = saved;
    this.visitor = visitor;
  }

  @CheckedTemplate(basePath = "logs")
  static final class Templates {
    static native TemplateInstance query(QueryPage page);

    private Templates() {}
  }

  @GET
  public TemplateInstance query(
      @PathParam("system") String id,
      @QueryParam("id") @Nullable String query,
      @QueryParam("text") @Nullable String text,
      @Context UriInfo uri) {
    FleetSystem system = Known.system(board.fleet(), id);
    LogQuestion question = question(id, uri.getQueryParameters());
    String shown = QueryParameters.text(text).orElse(QueryPage.FIRST);
    return QueryParameters.text(query)
        .map(one -> answered(system, question, shown, one))
        .orElseGet(
            () ->
                page(
                    system, question, shown, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private TemplateInstance answered(
      FleetSystem system, LogQuestion question, String text, String query) {
    try {
      Answer answer = desk.read(system.location(), query);
      return page(
          system, question, text, Optional.of(query), Optional.of(answer), Optional.empty());
    } catch (SdkException refused) {
      return page(
          system,
          question,
          text,
          Optional.empty(),
          Optional.empty(),
          Optional.of(CloudProblem.of(refused).message()));
    }
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  public Response start(
      @PathParam("system") String id,
      @RestForm @Nullable String text,
      @RestForm List<String> service,
      @RestForm @Nullable String last) {
    FleetSystem system = Known.system(board.fleet(), id);
    MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
    asked.put("service", service);
    asked.add("last", last);
    LogQuestion question = question(id, asked);
    String written = written(text);
    Begun begun =
        desk.start(
            system,
            logs.sources(system, question).readable(),
            !question.services().isEmpty(),
            question.last().orElse(LogQuestion.USUAL),
            written);
    return switch (begun) {
      case Begun.Started(String query) ->
          Response.seeOther(address(question, written, query)).build();
      case Begun.Refused(String why) ->
          Response.status(400)
              .entity(
                  page(
                      system,
                      question,
                      written,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(why)))
              .build();
    };
  }

  @POST
  @Path("/{query}/end")
  @RolesAllowed(Roles.OPERATOR)
  public Response end(@PathParam("system") String id, @PathParam("query") String query) {
    FleetSystem system = Known.system(board.fleet(), id);
    try {
      desk.stop(system.location(), query);
    } catch (SdkException over) {
      // What has ended needs no end; the page says how it stands.
      return back(id, "id=" + Addresses.pathPart(query));
    }
    return back(id, "id=" + Addresses.pathPart(query));
  }

  @POST
  @Path("/saved")
  @RolesAllowed(Roles.OPERATOR)
  public Response save(
      @PathParam("system") String id,
      @RestForm @Nullable String name,
      @RestForm @Nullable String text) {
    FleetSystem system = Known.system(board.fleet(), id);
    String called = QueryParameters.text(name).filter(one -> one.length() <= 80).orElse("");
    if (called.isEmpty()) {
      throw ProblemException.badInput("name", "must have 1 to 80 characters");
    }
    String written = written(text);
    if (!saved.save(system.id().value(), new LogQuery(called, written, visitor.actor().who()))) {
      throw ProblemException.badInput("name", "can't be added: a system has at most 50 queries");
    }
    return back(id, "text=" + Addresses.pathPart(written));
  }

  @POST
  @Path("/saved/{name}/removal")
  @RolesAllowed(Roles.OPERATOR)
  public Response remove(@PathParam("system") String id, @PathParam("name") String name) {
    saved.remove(Known.system(board.fleet(), id).id().value(), name);
    return back(id, "");
  }

  private static String written(@Nullable String text) {
    return QueryParameters.text(text)
        .filter(one -> one.length() <= LONGEST)
        .orElseThrow(
            () -> ProblemException.badInput("text", "must be a query of 1 to 10000 characters"));
  }

  private static LogQuestion question(String system, MultivaluedMap<String, String> given) {
    MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
    asked.put("service", given.getOrDefault("service", List.of()));
    Optional.ofNullable(given.getFirst("last")).ifPresent(last -> asked.add("last", last));
    return LogQuestion.of(system, asked, 1);
  }

  private static URI address(LogQuestion question, String text, String query) {
    StringBuilder address =
        new StringBuilder(QueryPage.path(question.system()))
            .append("?id=")
            .append(Addresses.pathPart(query))
            .append("&text=")
            .append(Addresses.pathPart(text));
    question
        .services()
        .forEach(service -> address.append("&service=").append(Addresses.pathPart(service)));
    question.last().ifPresent(last -> address.append("&last=").append(last));
    return URI.create(address.toString());
  }

  private static Response back(String system, String query) {
    return Response.seeOther(URI.create("%s?%s".formatted(QueryPage.path(system), query))).build();
  }

  private TemplateInstance page(
      FleetSystem system,
      LogQuestion question,
      String text,
      Optional<String> id,
      Optional<Answer> answer,
      Optional<String> fault) {
    return Templates.query(
        new QueryPage(
            system.id().value(),
            LogsPage.choices(system, question),
            LogsPage.spans(question),
            text,
            saved.of(system.id().value()),
            desk.rate(system.location()),
            id,
            answer,
            answer.flatMap(one -> desk.price(system.location(), one.bytes())),
            fault,
            visitor.isOperator()));
  }
}
