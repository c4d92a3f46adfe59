package io.ragdeck.console.operations;

import io.ragdeck.console.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The forms of what can be asked for about one service. */
@Path("/systems/{system}/services/{service}/orders/{kind}")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ServiceOrderResource {

  private final OrderCounter counter;

  ServiceOrderResource(OrderCounter counter) {
    this.counter = counter;
  }

  @GET
  public Response form(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @PathParam("kind") String kind) {
    return counter.show(system, Optional.of(service), kind, Typed::inAddress);
  }

  @POST
  public Response order(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @PathParam("kind") String kind) {
    return counter.take(system, Optional.of(service), kind, Typed::inForm);
  }
}
