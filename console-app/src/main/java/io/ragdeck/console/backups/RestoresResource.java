package io.ragdeck.console.backups;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.backups.RestoreOrders.Judged;
import io.ragdeck.console.backups.RestoreOrders.Replaced;
import io.ragdeck.console.costs.AssetCosts;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.operations.OperationAnswers;
import io.ragdeck.console.operations.OrderForm;
import io.ragdeck.console.operations.SystemOrders;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The forms of what brings the data of a system back. */
@Path("/systems/{system}/restores")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class RestoresResource {

  private final FleetBoard board;
  private final InventoryBoard inventories;
  private final RestoreOrders orders;
  private final AssetCosts costs;
  private final CurrentVisitor visitor;
  private final Clock clock;

  RestoresResource(
      FleetBoard board,
      InventoryBoard inventories,
      RestoreOrders orders,
      AssetCosts costs,
      CurrentVisitor visitor,
      Clock clock) {
    this.board = board;
    this.inventories = inventories;
    this.orders = orders;
    this.costs = costs;
    this.visitor = visitor;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "backups")
  static final class Templates {
    static native TemplateInstance restore(RestorePage page);

    static native TemplateInstance replaced(ReplacedPage page);

    private Templates() {}
  }

  /** The fields of the form. */
  public static final class Fields {
    @RestForm
    @DefaultValue("")
    public String recoveryPoint = "";

    @RestForm
    @DefaultValue("")
    public String resource = "";

    @RestForm
    @DefaultValue("")
    public String moment = "";

    @RestForm
    @DefaultValue("")
    public String as = "";

    @RestForm
    @DefaultValue("")
    public String use = "";

    @RestForm
    @DefaultValue("")
    public String confirm = "";

    @RestForm
    @DefaultValue("")
    public String key = "";

    private RestoreTyped typed() {
      return new RestoreTyped(recoveryPoint, resource, moment, as, use);
    }
  }

  @GET
  @Path("/new")
  public Response form(
      @RestPath String system,
      @RestQuery @DefaultValue("") String recoveryPoint,
      @RestQuery @DefaultValue("") String resource) {
    FleetSystem found = Known.system(board.fleet(), system);
    if (recoveryPoint.isBlank() && resource.isBlank()) {
      return Response.seeOther(URI.create("/systems/%s/backups".formatted(found.id()))).build();
    }
    RestoreTyped asked = new RestoreTyped(recoveryPoint, resource, "", "", "");
    Judged first = orders.judge(found, asked);
    DataStore store =
        first.store().orElseThrow(() -> new NotFoundException(said(first.faults().getFirst())));
    RestoreTyped filled =
        new RestoreTyped(
            recoveryPoint,
            resource,
            first.copy().isPresent()
                ? ""
                : first
                    .protection()
                    .flatMap(one -> one.window())
                    .map(window -> window.latest().toString())
                    .orElse(""),
            RestorePage.suggested(
                store, first.copy().flatMap(one -> one.takenAt()).orElseGet(clock::instant)),
            "");
    return page(200, found, filled, List.of(), OrderForm.newKey());
  }

  @POST
  public Response restore(@RestPath String system, @BeanParam Fields fields) {
    FleetSystem found = Known.system(board.fleet(), system);
    Begun begun =
        orders.begin(
            visitor.actor(),
            found,
            fields.typed(),
            QueryParameters.text(fields.key),
            QueryParameters.text(fields.confirm));
    return switch (begun) {
      case Begun.Started(var operation) -> to(operation.id());
      case Begun.Unconfirmed unconfirmed ->
          page(400, found, fields.typed(), List.of(unconfirmed.fault()), fields.key);
      case Begun.Refused(var faults) -> page(400, found, fields.typed(), faults, fields.key);
      case Begun.OtherOperation _ -> OperationAnswers.of(begun);
    };
  }

  @GET
  @Path("/{operation}/confirmation")
  public Response confirmation(@RestPath String system, @RestPath String operation) {
    FleetSystem found = Known.system(board.fleet(), system);
    return confirmation(
        200, found, orders.replaced(found, operation), List.of(), OrderForm.newKey());
  }

  @POST
  @Path("/{operation}/confirmation")
  public Response confirm(
      @RestPath String system, @RestPath String operation, @BeanParam Fields fields) {
    FleetSystem found = Known.system(board.fleet(), system);
    Begun begun =
        orders.confirm(
            visitor.actor(),
            found,
            operation,
            QueryParameters.text(fields.key),
            QueryParameters.text(fields.confirm));
    return switch (begun) {
      case Begun.Started(var started) -> to(started.id());
      case Begun.Unconfirmed unconfirmed ->
          confirmation(
              400,
              found,
              orders.replaced(found, operation),
              List.of(unconfirmed.fault()),
              fields.key);
      case Begun.Refused(var faults) ->
          confirmation(400, found, orders.replaced(found, operation), faults, fields.key);
      case Begun.OtherOperation _ -> OperationAnswers.of(begun);
    };
  }

  private Response page(
      int status, FleetSystem system, RestoreTyped typed, List<Violation> faults, String key) {
    Judged judged = orders.judge(system, typed);
    DataStore store =
        judged.store().orElseThrow(() -> new NotFoundException(said(judged.faults().getFirst())));
    RestorePage page =
        RestorePage.of(
            system,
            new Judged(judged.protection(), judged.copy(), judged.order(), faults),
            typed,
            beside(system, store),
            SystemOrders.subject(system).production(),
            key.isEmpty() ? OrderForm.newKey() : key);
    return Response.status(status).entity(Templates.restore(page)).build();
  }

  private RestorePage.Beside beside(FleetSystem system, DataStore store) {
    Inventory inventory = inventories.of(system.location());
    Optional<Asset> asset =
        List.of(Kind.DATABASES, Kind.CACHES, Kind.FILE_SYSTEMS).stream()
            .flatMap(kind -> inventory.of(kind).value().stream())
            .flatMap(List::stream)
            .filter(one -> one.id().equals(store.id()) || one.name().equals(store.id()))
            .findFirst();
    return new RestorePage.Beside(
        asset.map(Asset::shape),
        asset.map(one -> costs.monthly(inventory, one)),
        StoreTypes.restored(store).flatMap(type -> orders.lastTook(system, type)));
  }

  private static Response confirmation(
      int status, FleetSystem system, Replaced replaced, List<Violation> faults, String key) {
    return Response.status(status)
        .entity(
            Templates.replaced(
                new ReplacedPage(
                    system.id().value(),
                    replaced.operation(),
                    replaced.store(),
                    replaced.successor(),
                    faults,
                    key.isEmpty() ? OrderForm.newKey() : key)))
        .build();
  }

  private static String said(Violation fault) {
    return "'%s' %s. %s".formatted(fault.field(), fault.message(), fault.cure());
  }

  private static Response to(String operation) {
    return Response.seeOther(URI.create("/operations/" + operation)).build();
  }
}
