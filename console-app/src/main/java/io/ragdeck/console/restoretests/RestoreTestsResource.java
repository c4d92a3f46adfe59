package io.ragdeck.console.restoretests;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.backups.Proofs;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.operations.OrderForm;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.restoretests.RestoreTestDesk.Judged;
import io.ragdeck.console.restoretests.RestoreTestForm.Shown;
import io.ragdeck.console.restoretests.RestoreTestForm.Typed;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The form by which it is arranged that a store's copies are tried. */
@Path("/systems/{system}/restore-tests/{resource}")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RestoreTestsResource {

  private final FleetBoard board;
  private final RestoreTestDesk desk;
  private final Proofs proofs;
  private final CurrentVisitor visitor;
  private final Clock clock;

  RestoreTestsResource(
      FleetBoard board, RestoreTestDesk desk, Proofs proofs, CurrentVisitor visitor, Clock clock) {
    this.board = board;
    this.desk = desk;
    this.proofs = proofs;
    this.visitor = visitor;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "backups")
  static final class Templates {
    static native TemplateInstance test(RestoreTestForm page);

    private Templates() {}
  }

  /** The fields of the form. */
  public static final class Fields {
    @RestForm
    @DefaultValue("")
    public String cron = "";

    @RestForm
    @DefaultValue("")
    public String zone = "";

    @RestForm
    @DefaultValue("")
    public String task = "";

    @RestForm
    @DefaultValue("")
    public String command = "";

    @RestForm
    @DefaultValue("")
    public String expected = "";

    @RestForm
    @DefaultValue("")
    public String enabled = "";

    @RestForm
    @DefaultValue("")
    public String revision = "";

    private Typed typed() {
      return new Typed(cron, zone, task, command, expected, enabled.equals("yes"));
    }

    private long read() {
      return QueryParameters.revision(revision);
    }
  }

  @GET
  public TemplateInstance form(@RestPath String system, @RestPath String resource) {
    FleetSystem found = Known.system(board.fleet(), system);
    Optional<RestoreTest> test = desk.find(found.id(), resource);
    Typed typed = test.map(Typed::of).orElseGet(Typed::untouched);
    if (test.isEmpty()) {
      desk.judge(found, typed.asked(resource)).faults().stream()
          .filter(fault -> fault.field().equals("resource"))
          .findFirst()
          .ifPresent(
              fault -> {
                throw new NotFoundException("'%s' %s.".formatted(resource, fault.message()));
              });
    }
    return page(
        found, resource, test, test.map(RestoreTest::revision).orElse(0L), typed, List.of());
  }

  private TemplateInstance page(
      FleetSystem system,
      String resource,
      Optional<RestoreTest> test,
      long revision,
      Typed typed,
      List<Violation> faults) {
    Instant now = clock.instant();
    return Templates.test(
        new RestoreTestForm(
            system.id().value(),
            test.map(RestoreTest::store).orElse(resource),
            revision,
            families(system),
            typed,
            test.map(one -> RestoreTestForm.next(one, now)).orElse(List.of()),
            proofs.last(system.id()).stream()
                .filter(one -> one.store().equals(resource))
                .map(one -> new Shown(one, one.tone(now)))
                .toList(),
            faults,
            OrderForm.newKey(),
            now));
  }

  private static List<String> families(FleetSystem system) {
    return system.services().value().stream()
        .flatMap(List::stream)
        .map(one -> one.service().taskDefinition().family())
        .distinct()
        .sorted()
        .toList();
  }

  @POST
  public Response put(
      @RestPath String system, @RestPath String resource, @BeanParam Fields fields) {
    FleetSystem found = Known.system(board.fleet(), system);
    Judged judged = desk.judge(found, fields.typed().asked(resource));
    if (judged.wanted().isEmpty()) {
      return Response.status(400)
          .entity(
              page(
                  found,
                  resource,
                  desk.find(found.id(), resource),
                  fields.read(),
                  fields.typed(),
                  judged.faults()))
          .build();
    }
    if (desk.put(visitor.actor(), judged.wanted().get(), fields.read()).isEmpty()) {
      throw new ProblemException(
          Problem.of(
              409, "Somebody else changed or removed the test meanwhile: look at it again."));
    }
    return back(found, judged.wanted().get().store());
  }

  @POST
  @Path("/runs")
  public Response run(
      @RestPath String system, @RestPath String resource, @RestForm @DefaultValue("") String key) {
    FleetSystem found = Known.system(board.fleet(), system);
    Begun begun = desk.begin(visitor.actor(), found, resource, QueryParameters.text(key));
    return begun instanceof Begun.Started(var operation)
        ? Response.seeOther(URI.create("/operations/" + operation.id())).build()
        : OperationAnswers.of(begun);
  }

  @POST
  @Path("/removal")
  public Response remove(@RestPath String system, @RestPath String resource) {
    FleetSystem found = Known.system(board.fleet(), system);
    if (!desk.remove(visitor.actor(), found.id(), resource)) {
      throw new NotFoundException("No test of '%s' is arranged.".formatted(resource));
    }
    return back(found, resource);
  }

  private static Response back(FleetSystem system, String store) {
    return Response.seeOther(
            URI.create(
                "/systems/%s/backups#store-%s".formatted(system.id(), Addresses.pathPart(store))))
        .build();
  }
}
