package io.ragdeck.console.sandbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.sandbox.SandboxPage.Notice;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
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
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The developer's page of the sandbox. */
@Path("/sandbox")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.TEXT_HTML)
public class SandboxResource {

  private final Controls controls;
  private final Meddling meddling;
  private final FleetBoard board;
  private final CurrentVisitor visitor;

  SandboxResource(Controls controls, Meddling meddling, FleetBoard board, CurrentVisitor visitor) {
    this.controls = controls;
    this.meddling = meddling;
    this.board = board;
    this.visitor = visitor;
  }

  @GET
  public TemplateInstance page(@QueryParam("done") @DefaultValue("") String done) {
    return show("", Deed.labelled(done).map(Notice::of));
  }

  @POST
  @Path("/scenario")
  public Response load(@FormParam("name") @DefaultValue("") String name) {
    return after(controls.load(visitor.actor(), name), "");
  }

  @POST
  @Path("/clock")
  public Response advance(@FormParam("advance") @DefaultValue("") String advance) {
    return duration(advance)
        .map(by -> after(controls.advance(visitor.actor(), by), ""))
        .orElseGet(() -> after(Change.refused("advance", "must be a time such as PT10M"), ""));
  }

  @POST
  @Path("/pace")
  public Response pace(@FormParam("pace") @DefaultValue("") String pace) {
    return after(controls.pace(visitor.actor(), number(pace)), "");
  }

  /**
   * @param call service:operation, each may be {@code *}
   * @param millis how much longer an answer takes, for delays only
   */
  @POST
  @Path("/faults")
  public Response addFault(
      @FormParam("call") @DefaultValue("") String call,
      @FormParam("location") @DefaultValue("") String location,
      @FormParam("effect") @DefaultValue("") String effect,
      @FormParam("delay") @DefaultValue("") String millis,
      @FormParam("percent") @DefaultValue("") String percent) {
    String[] parts = call.split(":", 2);
    FaultOrder order =
        new FaultOrder(
            parts[0],
            parts.length == 2 ? parts[1] : "*",
            Optional.of(location).filter(chosen -> !chosen.isEmpty()),
            effect,
            Duration.ofMillis(number(millis)),
            number(percent) / 100.0);
    return after(controls.addFault(visitor.actor(), order), "");
  }

  @POST
  @Path("/faults/removal")
  public Response clearFaults() {
    return after(controls.clearFaults(visitor.actor()), "");
  }

  @POST
  @Path("/faults/{number}/removal")
  public Response removeFault(@PathParam("number") int number) {
    return after(controls.removeFault(visitor.actor(), number), "");
  }

  /**
   * @param service system/service
   * @param mode {@code once}, {@code again} or {@code relief}
   * @param seconds how long a task runs before it happens again
   */
  @POST
  @Path("/mischief")
  public Response meddle(
      @FormParam("service") @DefaultValue("") String service,
      @FormParam("mishap") @DefaultValue("") String mishap,
      @FormParam("mode") @DefaultValue("") String mode,
      @FormParam("after") @DefaultValue("") String seconds) {
    String[] parts = service.strip().split("/", 2);
    if (parts.length != 2) {
      return after(Change.refused("service", "must be system/service"), service);
    }
    if (mode.equals("relief")) {
      return after(meddling.relieve(visitor.actor(), parts[0], parts[1]), service);
    }
    Meddling.Order order =
        new Meddling.Order(
            parts[0], parts[1], mishap, mode.equals("again"), Duration.ofSeconds(number(seconds)));
    return after(meddling.make(visitor.actor(), order), service);
  }

  @POST
  @Path("/sources")
  public Response upload(
      @FormParam("location") @DefaultValue("") String location,
      @FormParam("bucket") @DefaultValue("") String bucket) {
    return after(meddling.upload(visitor.actor(), location, bucket.strip()), "");
  }

  /**
   * @param mode {@code again} or {@code relief}
   */
  @POST
  @Path("/tasks")
  public Response spoil(
      @FormParam("location") @DefaultValue("") String location,
      @FormParam("cluster") @DefaultValue("") String cluster,
      @FormParam("family") @DefaultValue("") String family,
      @FormParam("mishap") @DefaultValue("") String mishap,
      @FormParam("mode") @DefaultValue("") String mode) {
    return after(
        meddling.spoil(
            visitor.actor(),
            location,
            cluster.strip(),
            family.strip(),
            mode.equals("relief") ? "" : mishap),
        "");
  }

  @POST
  @Path("/reset")
  public Response putBack() {
    return after(controls.putBack(visitor.actor()), "");
  }

  /** After a change: the page anew, by a redirect, so that reloading doesn't do it again. */
  private Response after(Change change, String service) {
    return switch (change) {
      case Change.Done done ->
          Response.status(303).header("Location", "/sandbox?done=" + done.deed().label()).build();
      case Change.Refused refused ->
          Response.status(refused.status())
              .entity(show(service, Optional.of(Notice.of(refused))))
              .build();
    };
  }

  private TemplateInstance show(String service, Optional<Notice> notice) {
    return Templates.sandbox(SandboxPage.of(controls.sandbox(), board.fleet(), service, notice));
  }

  private static Optional<Duration> duration(String given) {
    try {
      return Optional.of(Duration.parse(given));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What is no number is out of every range, and refused with the others. */
  private static long number(String given) {
    try {
      return Integer.parseInt(given.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @CheckedTemplate(basePath = "sandbox")
  static final class Templates {
    static native TemplateInstance sandbox(SandboxPage page);

    private Templates() {}
  }
}
