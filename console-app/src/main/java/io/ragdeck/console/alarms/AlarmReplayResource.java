package io.ragdeck.console.alarms;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.alarms.ReplayDesk.Outcome;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.replay.AlarmReplay;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Rules of alarms on the last week. Metrics are read only where a button asks for it, which adds
 * {@code ask} to the address.
 */
@Path("/systems/{system}/alarms/replay")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AlarmReplayResource {

  private final FleetBoard board;
  private final AlarmDesk alarms;
  private final ReplayDesk replays;
  private final Clock clock;

  AlarmReplayResource(FleetBoard board, AlarmDesk alarms, ReplayDesk replays, Clock clock) {
    this.board = board;
    this.alarms = alarms;
    this.replays = replays;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "alarms")
  static final class Templates {
    static native TemplateInstance replay(ReplayPage page);

    static native TemplateInstance replayone(ReplayPage.One page);

    private Templates() {}
  }

  @GET
  public Response replay(
      @RestPath String system,
      @RestQuery @DefaultValue("") String alarm,
      @RestQuery @DefaultValue("") String threshold,
      @RestQuery @DefaultValue("") String periods,
      @RestQuery @DefaultValue("") String datapoints,
      @RestQuery @DefaultValue("") String ask) {
    FleetSystem found = Known.system(board.fleet(), system);
    boolean asked = !ask.isEmpty();
    if (alarm.isEmpty()) {
      return Response.ok(Templates.replay(all(found, asked))).build();
    }
    ReplayPage.One page =
        one(found, named(found, alarm), new TypedRule(threshold, periods, datapoints), asked);
    return Response.status(page.faults().isEmpty() ? 200 : 400)
        .entity(Templates.replayone(page))
        .build();
  }

  private ReplayPage all(FleetSystem system, boolean asked) {
    Observed<List<OwnedAlarm>> known = alarms.alarms(system);
    Optional<Map<String, Outcome>> outcomes =
        asked
            ? Optional.of(replays.asTheyAre(system.location(), ReplayPage.first(known)))
            : Optional.empty();
    return ReplayPage.of(system.id(), known, outcomes, clock.instant());
  }

  private Alarm named(FleetSystem system, String name) {
    return alarms.alarms(system).value().stream()
        .flatMap(List::stream)
        .map(OwnedAlarm::alarm)
        .filter(alarm -> alarm.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "No alarm '%s' of system '%s' is known.".formatted(name, system.id())));
  }

  private ReplayPage.One one(FleetSystem system, Alarm alarm, TypedRule typed, boolean asked) {
    Optional<String> obstacle = AlarmReplay.obstacle(alarm);
    List<Violation> faults = List.of();
    List<ReplayResult> results = List.of();
    if (obstacle.isEmpty() && (asked || !typed.isEmpty())) {
      Evaluation own = alarm.evaluation().orElseThrow();
      TypedRule.Read read = typed.over(own);
      faults = read.faults();
      results =
          asked && faults.isEmpty()
              ? results(system, alarm, own, read.rule().orElse(own))
              : List.of();
    }
    return new ReplayPage.One(
        system.id().value(),
        alarm.name(),
        alarm.condition(),
        obstacle,
        alarm.evaluation().map(TypedRule::of).orElse(TypedRule.NONE),
        typed,
        results,
        faults,
        ReplayPage.price(1),
        clock.instant());
  }

  /** The typed rule first, where it is another one than its own. */
  private List<ReplayResult> results(
      FleetSystem system, Alarm alarm, Evaluation own, Evaluation typed) {
    List<Evaluation> rules = Stream.of(typed, own).distinct().toList();
    List<Outcome> outcomes = replays.with(system.location(), alarm, rules);
    return IntStream.range(0, rules.size())
        .mapToObj(
            at ->
                ReplayResult.of(
                    (rules.get(at).equals(own) ? "As it is: " : "As typed: ")
                        + rules.get(at).words(),
                    outcomes.get(at)))
        .toList();
  }
}
