package io.ragdeck.console.sandbox;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sandbox page for programs. Every change answers with the state after it. */
@Path("/api/v1/sandbox")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sandbox")
public class SandboxApiResource {

  private static final String GIVEN = "must be given";
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Controls controls;
  private final Meddling meddling;
  private final CurrentVisitor visitor;

  SandboxApiResource(Controls controls, Meddling meddling, CurrentVisitor visitor) {
    this.controls = controls;
    this.meddling = meddling;
    this.visitor = visitor;
  }

  /** A scenario to load. */
  public record ScenarioChoice(@NotNull(message = GIVEN) String name) {}

  /** How far to put the clock forward. */
  public record ClockAdvance(
      @Schema(description = "ISO-8601, at most PT24H", examples = "PT10M") @NotNull(message = GIVEN)
          String advance) {}

  /** How fast time passes. */
  public record ClockPace(
      @Schema(description = "1 is real time; at most 600", examples = "60")
          @NotNull(message = GIVEN)
          Double pace) {}

  /** A fault to put in force. */
  public record NewFault(
      @Schema(description = "Such as ecs; without it every service") Optional<String> service,
      @Schema(description = "Such as ListServices; without it every operation")
          Optional<String> operation,
      @Schema(description = "account/region; without it everywhere") Optional<String> location,
      @Schema(description = "throttle, deny, delay, fail or unreachable") @NotNull(message = GIVEN)
          String effect,
      @Schema(description = "For delay: ISO-8601, at most PT1M; PT2S without it")
          Optional<String> delay,
      @Schema(description = "The share of requests that meet it, to 1; 1 without it")
          Optional<Double> probability) {}

  /** Something to happen to a service. */
  public record NewMischief(
      @NotNull(message = GIVEN) String system,
      @NotNull(message = GIVEN) String service,
      @Schema(description = "The name of a mishap") @NotNull(message = GIVEN) String mishap,
      @Schema(description = "To every task from now on, not to one task once") boolean again,
      @Schema(description = "With again: how long a task runs first; PT1M without it")
          Optional<String> after) {}

  @GET
  @Operation(summary = "What is loaded, the time, and what goes wrong")
  public SandboxState state() {
    return SandboxState.of(controls.sandbox());
  }

  @DELETE
  @Operation(summary = "Put everything back: the scenario anew, no faults; the clock stays")
  public SandboxState putBack() {
    return after(controls.putBack(visitor.actor()));
  }

  @POST
  @Path("/scenario")
  @Operation(summary = "Load a scenario")
  public SandboxState load(@Valid @NotNull ScenarioChoice choice) {
    return after(controls.load(visitor.actor(), choice.name()));
  }

  @POST
  @Path("/clock")
  @Operation(summary = "Put the sandbox's clock forward")
  public SandboxState advance(@Valid @NotNull ClockAdvance change) {
    return after(controls.advance(visitor.actor(), duration("advance", change.advance())));
  }

  @PUT
  @Path("/clock")
  @Operation(summary = "Let the sandbox's time pass faster, or as real time again")
  public SandboxState pace(@Valid @NotNull ClockPace change) {
    return after(controls.pace(visitor.actor(), change.pace()));
  }

  @POST
  @Path("/faults")
  @Operation(summary = "Put a fault in force")
  public SandboxState addFault(@Valid @NotNull NewFault fault) {
    FaultOrder order =
        new FaultOrder(
            fault.service().orElse("*"),
            fault.operation().orElse("*"),
            fault.location(),
            fault.effect(),
            fault.delay().map(given -> duration("delay", given)).orElse(FaultOrder.STANDARD_DELAY),
            fault.probability().orElse(1.0));
    return after(controls.addFault(visitor.actor(), order));
  }

  @DELETE
  @Path("/faults")
  @Operation(summary = "End all faults")
  public SandboxState clearFaults() {
    return after(controls.clearFaults(visitor.actor()));
  }

  @DELETE
  @Path("/faults/{number}")
  @Operation(summary = "End a fault")
  public SandboxState removeFault(@PathParam("number") int number) {
    return after(controls.removeFault(visitor.actor(), number));
  }

  @POST
  @Path("/mischief")
  @Operation(summary = "Let something happen to a service")
  public SandboxState meddle(@Valid @NotNull NewMischief mischief) {
    Meddling.Order order =
        new Meddling.Order(
            mischief.system(),
            mischief.service(),
            mischief.mishap(),
            mischief.again(),
            mischief.after().map(given -> duration("after", given)).orElse(SOON));
    return after(meddling.make(visitor.actor(), order));
  }

  @DELETE
  @Path("/mischief/{system}/{service}")
  @Operation(summary = "End what goes wrong with a service")
  public SandboxState relieve(
      @PathParam("system") String system, @PathParam("service") String service) {
    return after(meddling.relieve(visitor.actor(), system, service));
  }

  private SandboxState after(Change change) {
    return switch (change) {
      case Change.Done done -> SandboxState.of(controls.sandbox());
      case Change.Refused refused ->
          throw new ProblemException(
              Problem.of(
                  refused.status(),
                  refused.sentence(),
                  List.of(new Violation(refused.field(), refused.message()))));
    };
  }

  private static Duration duration(String field, String given) {
    try {
      return Duration.parse(given);
    } catch (DateTimeParseException e) {
      throw ProblemException.badInput(field, "must be an ISO-8601 duration such as PT10M");
    }
  }
}
