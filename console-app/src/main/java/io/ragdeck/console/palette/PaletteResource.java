package io.ragdeck.console.palette;

import io.ragdeck.console.frame.Frame;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.operations.OrderKind;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of everything that has a page. Asked for when the palette opens, not with every page. */
@Path("/palette")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class PaletteResource {

  private final FleetBoard board;
  private final Blueprints blueprints;
  private final Versions versions;
  private final Frame frame;
  private final CurrentVisitor visitor;

  PaletteResource(
      FleetBoard board,
      Blueprints blueprints,
      Versions versions,
      Frame frame,
      CurrentVisitor visitor) {
    this.board = board;
    this.blueprints = blueprints;
    this.versions = versions;
    this.frame = frame;
    this.visitor = visitor;
  }

  /** What can be found. */
  public record Index(List<Page> places, List<SystemNames> systems, List<Page> orders) {}

  /** A page. */
  public record Page(String name, String path) {}

  /** A system and its services. */
  public record SystemNames(String id, List<String> services) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response index(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    String tag = "W/\"%s-%s\"".formatted(versions.of(Topic.FLEET), visitor.getRole());
    Response.ResponseBuilder answer =
        tag.equals(known) ? Response.notModified() : Response.ok(index(board.fleet()));
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  private Index index(Fleet fleet) {
    return new Index(
        pages(), fleet.systems().stream().map(PaletteResource::names).toList(), orders());
  }

  /** What this visitor may ask for about any system, the path below that of the system. */
  private List<Page> orders() {
    return Arrays.stream(OrderKind.values())
        .filter(kind -> !kind.isOfService())
        .filter(kind -> kind.role() == Role.ADMIN ? visitor.isAdmin() : visitor.isOperator())
        .map(kind -> new Page(kind.title(), "/orders/" + kind.label()))
        .toList();
  }

  private List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    frame.getPlaces().forEach(place -> pages.add(new Page(place.name(), place.path())));
    if (visitor.isOperator()) {
      pages.add(new Page("Plans", "/plans"));
    }
    for (Blueprint blueprint : blueprints.all()) {
      pages.add(new Page("Blueprint %s".formatted(blueprint.id()), "/catalog/" + blueprint.id()));
      if (visitor.isOperator()) {
        pages.add(
            new Page(
                "Plan a deployment of %s".formatted(blueprint.id()),
                "/plans/new?blueprint=" + blueprint.id()));
      }
    }
    return pages;
  }

  private static SystemNames names(FleetSystem system) {
    return new SystemNames(
        system.id().value(),
        system.services().value().orElse(List.of()).stream()
            .map(ServiceState::name)
            .sorted()
            .toList());
  }
}
