package io.ragdeck.console.plans;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** The list of plans, to which a form adds one. */
@Path("/plans")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PlansResource {

  private static final int ROWS = 50;

  private final PlanDesk desk;
  private final StoredPlans plans;
  private final Blueprints blueprints;
  private final PlanForms forms;
  private final CurrentVisitor visitor;
  private final Clock clock;

  PlansResource(
      PlanDesk desk,
      StoredPlans plans,
      Blueprints blueprints,
      PlanForms forms,
      CurrentVisitor visitor,
      Clock clock) {
    this.desk = desk;
    this.plans = plans;
    this.blueprints = blueprints;
    this.forms = forms;
    this.visitor = visitor;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "plans")
  static final class Templates {
    static native TemplateInstance plans(PlansPage page);

    static native TemplateInstance rows(PlansPage page);

    private Templates() {}
  }

  @GET
  public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
    return Templates.plans(
        PlansPage.of(plans.list(QueryParameters.cursor(cursor), ROWS), clock.instant()));
  }

  /**
   * @param key given with the form, so that two clicks begin one plan
   */
  @POST
  public Response begin(
      @FormParam("blueprint") @DefaultValue("") String blueprint,
      @FormParam("variant") @DefaultValue("") String variant,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("environment") @DefaultValue("") String environment,
      @FormParam("location") @DefaultValue("") String location,
      @FormParam("key") @Nullable String key) {
    Optional<Blueprint> known = blueprints.named(blueprint);
    PlanOrder order =
        new PlanOrder(
            blueprint,
            variant,
            name.strip(),
            environment,
            location,
            known.map(PlansResource::typed).orElse(Map.of()));
    return switch (desk.begin(visitor.actor(), order, QueryParameters.text(key))) {
      case Asked.Started(var plan) -> toPlan(plan.id());
      case Asked.OtherPlan(var plan) -> toPlan(plan.id());
      case Asked.Refused(var faults) ->
          Response.status(400)
              .entity(forms.show(known.orElseThrow(() -> noBlueprint(faults)), order, faults))
              .build();
    };
  }

  private static ProblemException noBlueprint(List<FieldFault> faults) {
    return ProblemException.badInput("blueprint", faults.getFirst().cure());
  }

  private static Response toPlan(String id) {
    return Response.status(303).header("Location", "/plans/" + id).build();
  }

  /** The parameters have the names that the blueprint gives them, so no method can list them. */
  private static Map<String, String> typed(Blueprint blueprint) {
    Map<String, String> typed = new HashMap<>();
    for (String name : blueprint.parameters().keySet()) {
      Object value = CurrentRequestManager.get().getFormParameter("parameter." + name, true, false);
      if (value instanceof String text && !text.isBlank()) {
        typed.put(name, text.strip());
      }
    }
    return typed;
  }
}
