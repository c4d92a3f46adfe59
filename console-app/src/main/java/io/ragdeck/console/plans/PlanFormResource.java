package io.ragdeck.console.plans;

import io.ragdeck.console.security.Roles;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The form that asks for a plan. */
@Path("/plans/new")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PlanFormResource {

  private final Blueprints blueprints;
  private final PlanForms forms;

  PlanFormResource(Blueprints blueprints, PlanForms forms) {
    this.blueprints = blueprints;
    this.forms = forms;
  }

  @GET
  public Response form(
      @QueryParam("blueprint") @DefaultValue("") String id,
      @QueryParam("variant") @DefaultValue("") String variant,
      @QueryParam("environment") @DefaultValue("") String environment,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("location") @DefaultValue("") String location) {
    if (id.isEmpty()) {
      return Response.status(303).header("Location", "/catalog").build();
    }
    Blueprint blueprint =
        blueprints
            .named(id)
            .orElseThrow(() -> new NotFoundException("There is no blueprint '%s'.".formatted(id)));
    return Response.ok(forms.show(blueprint, variant, environment, name, location)).build();
  }
}
