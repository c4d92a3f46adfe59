package io.ragdeck.console.alarms;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Silence;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmLint;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The alarms of all systems. */
@Path("/alarms")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class AlarmsResource {

  private final FleetBoard board;
  private final AlarmDesk desk;
  private final SilenceDesk silences;
  private final AwsClients clients;
  private final Clock clock;
  private final Views views;

  AlarmsResource(
      FleetBoard board,
      AlarmDesk desk,
      SilenceDesk silences,
      AwsClients clients,
      Clock clock,
      Views views) {
    this.board = board;
    this.desk = desk;
    this.silences = silences;
    this.clients = clients;
    this.clock = clock;
    this.views = views;
  }

  @CheckedTemplate(basePath = "alarms")
  static final class Templates {
    static native TemplateInstance all(AlarmsPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response alarms() {
    return views.answer(new View("Alarms", Topic.FLEET, () -> Templates.all(page())));
  }

  private AlarmsPage page() {
    Fleet fleet = board.fleet();
    Map<Location, AlarmLint> lints = new TreeMap<>();
    clients.locations().forEach(location -> lints.put(location, desk.lint(fleet, location)));
    Map<Location, List<AlarmsPage.Stray>> strays = new TreeMap<>();
    lints.forEach((location, lint) -> strays.put(location, strays(location, lint)));
    Optional<List<Silence>> silent = silences.all();
    return AlarmsPage.of(
        fleet,
        desk.of(fleet, lints, silent),
        strays,
        clients.locations().stream().map(desk::location).toList(),
        silent,
        clock.instant());
  }

  private List<AlarmsPage.Stray> strays(Location location, AlarmLint lint) {
    return desk.ofNobody(location).value().orElse(List.of()).stream()
        .map(OwnedAlarm::alarm)
        .filter(alarm -> !alarm.drivesScaling())
        .map(
            alarm ->
                new AlarmsPage.Stray(
                    alarm.name(),
                    "%s · %s".formatted(location.account(), location.region().id()),
                    AlarmRow.word(alarm),
                    alarm.condition(),
                    lint.check(alarm)))
        .toList();
  }
}
