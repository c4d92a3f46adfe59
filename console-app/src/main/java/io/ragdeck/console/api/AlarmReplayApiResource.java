package io.ragdeck.console.api;

import io.ragdeck.console.alarms.AlarmDesk;
import io.ragdeck.console.alarms.ReplayDesk;
import io.ragdeck.console.alarms.ReplayDesk.Outcome;
import io.ragdeck.console.alarms.TypedRule;
import io.ragdeck.console.api.AlarmItem.EvaluationItem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.replay.AlarmReplay;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An alarm on the last week, as it is or with another rule. */
@Path("/api/v1/systems/{system}/alarms/{alarm}/replay")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "alarms")
public class AlarmReplayApiResource {

  private final Lookup lookup;
  private final AlarmDesk alarms;
  private final ReplayDesk replays;

  AlarmReplayApiResource(Lookup lookup, AlarmDesk alarms, ReplayDesk replays) {
    this.lookup = lookup;
    this.alarms = alarms;
    this.replays = replays;
  }

  /** What an alarm would have done. */
  public record AlarmReplayAnswer(
      String alarm,
      @Schema(description = "The rule that was tried; null where the alarm can't be tried")
          Optional<EvaluationItem> rule,
      @Schema(description = "What it would have done; null where that can't be told")
          Optional<ReplayItem> replay,
      @Schema(description = "Why it can't be told; null where it can") Optional<String> because) {}

  @GET
  @Operation(
      summary = "What an alarm would have done within the last week",
      description =
          "Tries the alarm's rule, or another one, on the metric as CloudWatch has it, judged at the"
              + " end of each period. It reads one series, of which AWS asks 0.01 USD for a thousand."
              + " The alarm itself is not changed.")
  public AlarmReplayAnswer replay(
      @PathParam("system") String system,
      @Parameter(description = "The alarm's name") @PathParam("alarm") String alarm,
      @Parameter(description = "In the metric's unit; the alarm's own where it is left out")
          @QueryParam("threshold")
          @DefaultValue("")
          String threshold,
      @Parameter(description = "How many periods are looked at")
          @QueryParam("periods")
          @DefaultValue("")
          String periods,
      @Parameter(description = "How many of them have to breach")
          @QueryParam("datapoints")
          @DefaultValue("")
          String datapoints) {
    TypedRule typed = new TypedRule(threshold, periods, datapoints);
    refuse(typed.senseless());
    FleetSystem found = lookup.system(system);
    Alarm tried = AlarmsApiResource.alarm(found, alarms.alarms(found), alarm);
    Optional<String> obstacle = AlarmReplay.obstacle(tried);
    if (obstacle.isPresent()) {
      return new AlarmReplayAnswer(alarm, Optional.empty(), Optional.empty(), obstacle);
    }
    TypedRule.Read read = typed.over(tried.evaluation().orElseThrow());
    refuse(read.faults());
    Evaluation rule = read.rule().orElseThrow();
    return answer(tried, rule, replays.with(found.location(), tried, List.of(rule)).getFirst());
  }

  private static AlarmReplayAnswer answer(Alarm alarm, Evaluation rule, Outcome outcome) {
    Optional<EvaluationItem> item = AlarmItem.evaluation(alarm, rule);
    return switch (outcome) {
      case Outcome.Tried tried ->
          new AlarmReplayAnswer(
              alarm.name(), item, Optional.of(ReplayItem.of(tried.replayed())), Optional.empty());
      case Outcome.NotTried(String because) ->
          new AlarmReplayAnswer(alarm.name(), item, Optional.empty(), Optional.of(because));
    };
  }

  private static void refuse(List<Violation> faults) {
    if (!faults.isEmpty()) {
      throw ProblemException.badInput(faults);
    }
  }
}
