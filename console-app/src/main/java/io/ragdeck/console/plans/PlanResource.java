package io.ragdeck.console.plans;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.operations.Begun;
import io.ragdeck.console.plans.PlanDesk.Discarded;
import io.ragdeck.console.plans.PlanExecution.Applied;
import io.ragdeck.console.plans.PlanRemedies.Remedied;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Csrf;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.provisioning.plan.Plan;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One plan, and what can be done about it. */
@Path("/plans/{plan}")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PlanResource {

  private final PlanDesk desk;
  private final PlanRemedies remedies;
  private final PlanExecution execution;
  private final Views views;
  private final CurrentVisitor visitor;
  private final Csrf csrf;
  private final ConsoleConfig config;
  private final Clock clock;

  PlanResource(
      PlanDesk desk,
      PlanRemedies remedies,
      PlanExecution execution,
      Views views,
      CurrentVisitor visitor,
      Csrf csrf,
      ConsoleConfig config,
      Clock clock) {
    this.desk = desk;
    this.remedies = remedies;
    this.execution = execution;
    this.views = views;
    this.visitor = visitor;
    this.csrf = csrf;
    this.config = config;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "plans")
  static final class Templates {
    static native TemplateInstance plan(PlanPage page);

    private Templates() {}
  }

  @GET
  public Response plan(
      @PathParam("plan") String id, @QueryParam("said") @DefaultValue("") String said) {
    Plan plan = desk.find(id).plan();
    String title = "Plan of %s-%s".formatted(plan.request().name(), plan.request().environment());
    return views.answer(new View(title, Topic.plan(id), true, () -> render(id, said)));
  }

  private TemplateInstance render(String id, String said) {
    return Templates.plan(
        PlanPage.of(
            desk.find(id), !config.sandbox(), csrf.getToken(), Said.of(said), clock.instant()));
  }

  @POST
  @Path("/discard")
  public Response discard(@PathParam("plan") String id) {
    return switch (desk.discard(visitor.actor(), id)) {
      case Discarded.Done(var _) -> back(id, Said.DISCARDED);
      case Discarded.TooEarly() -> back(id, Said.TOO_EARLY);
      case Discarded.Applying(var _) -> back(id, Said.APPLYING);
      case Discarded.Failed(var _) -> back(id, Said.REFUSED);
    };
  }

  /**
   * @param key given with the form, so that two clicks begin one operation
   */
  @POST
  @Path("/execution")
  public Response apply(
      @PathParam("plan") String id,
      @FormParam("key") @Nullable String key,
      @FormParam("confirm") @Nullable String confirm) {
    Applied applied =
        execution.apply(
            visitor.actor(), id, QueryParameters.text(key), QueryParameters.text(confirm));
    return switch (applied) {
      case Applied.Asked(Begun.Started(var operation)) -> toOperation(operation);
      case Applied.Asked(Begun.OtherOperation(var operation)) -> toOperation(operation);
      case Applied.Asked(Begun.Unconfirmed _) -> back(id, Said.UNCONFIRMED);
      case Applied.Asked(Begun.Refused(var _)) -> back(id, Said.NOT_APPLICABLE);
      case Applied.Refused(var _) -> back(id, Said.NOT_APPLICABLE);
      case Applied.Failed(var _) -> back(id, Said.NOT_APPLICABLE);
    };
  }

  private static Response toOperation(StoredOperation operation) {
    return Response.status(303).header("Location", "/operations/" + operation.id()).build();
  }

  /** The value goes to AWS; the answer is a redirect, so it stands in no page and no address. */
  @POST
  @Path("/secrets")
  public Response giveSecret(
      @PathParam("plan") String id,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("value") @DefaultValue("") String value) {
    return after(
        id, remedies.giveSecret(visitor.actor(), desk.find(id), name, value), Said.SECRET_GIVEN);
  }

  @POST
  @Path("/quotas")
  public Response raiseQuota(
      @PathParam("plan") String id, @FormParam("code") @DefaultValue("") String code) {
    return after(id, remedies.raiseQuota(visitor.actor(), desk.find(id), code), Said.QUOTA_ASKED);
  }

  private static Response after(String id, Remedied remedied, Said success) {
    return switch (remedied) {
      case Remedied.Done(var _) -> back(id, success);
      case Remedied.Refused(var _) -> back(id, Said.NO_VALUE);
      case Remedied.NotProposed(var _) -> back(id, Said.NOT_PROPOSED);
      case Remedied.Failed(var _) -> back(id, Said.REFUSED);
    };
  }

  private static Response back(String id, Said said) {
    return Response.status(303)
        .header("Location", "/plans/%s?said=%s".formatted(id, said.label()))
        .build();
  }
}
