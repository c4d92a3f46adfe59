package io.ragdeck.console.settings;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.console.configuration.ConsoleFacts;
import io.ragdeck.console.ownstore.StoreBackups;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.PersonalTokens.Created;
import io.ragdeck.console.security.Role;
import io.ragdeck.console.security.Sessions;
import io.ragdeck.console.security.User;
import io.ragdeck.console.security.Users;
import io.ragdeck.console.security.Visitor;
import io.ragdeck.console.store.Store;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.SourceStatus;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts the settings page together, as it is after whatever was just done. */
@Singleton
final class SettingsPages {

  private static final Clock REAL_TIME = Clock.systemUTC();

  private final CurrentVisitor visitor;
  private final Users users;
  private final Sessions sessions;
  private final PersonalTokens tokens;
  private final FleetBoard board;
  private final AwsClients clients;
  private final CallMeter meter;
  private final Store store;
  private final StoreBackups backups;
  private final ConsoleFacts facts;

  SettingsPages(
      CurrentVisitor visitor,
      Users users,
      Sessions sessions,
      PersonalTokens tokens,
      FleetBoard board,
      AwsClients clients,
      CallMeter meter,
      Store store,
      StoreBackups backups,
      ConsoleFacts facts) {
    this.visitor = visitor;
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
    this.board = board;
    this.clients = clients;
    this.meter = meter;
    this.store = store;
    this.backups = backups;
    this.facts = facts;
  }

  TemplateInstance show(Optional<Notice> notice, Optional<Created> created) {
    return Templates.settings(page(notice, created));
  }

  /**
   * After a change: the page anew, by a redirect, so that reloading doesn't send the form again.
   */
  Response after(Change change, Notice.Success success) {
    return switch (change) {
      case Change.Done done ->
          Response.status(303).header("Location", "/settings?done=" + success.label()).build();
      case Change.Refused refused -> refused(refused);
    };
  }

  Response refused(Change.Refused refused) {
    return Response.status(refused.status())
        .entity(show(Optional.of(Notice.of(refused)), Optional.empty()))
        .build();
  }

  private SettingsPage page(Optional<Notice> notice, Optional<Created> created) {
    Visitor who = visitor.get().orElseThrow();
    List<User> all = users.all();
    return new SettingsPage(
        who,
        places(),
        who.role().covers(Role.ADMIN) ? Optional.of(all) : Optional.empty(),
        who.userId().map(tokens::of).orElse(List.of()),
        who.userId().map(sessions::of).orElse(List.of()),
        all.stream()
            .filter(user -> who.userId().filter(user.id()::equals).isPresent())
            .anyMatch(user -> user.passwordChangedAt().isPresent()),
        who.role().covers(Role.ADMIN)
            ? Optional.of(StoreCopies.of(backups.plan(), backups.standing()))
            : Optional.empty(),
        about(),
        notice,
        created,
        REAL_TIME.instant());
  }

  private WatchedPlaces places() {
    List<SourceStatus> sources = board.fleet().sources();
    return WatchedPlaces.of(clients.locations(), sources, facts.getProblems());
  }

  private About about() {
    return new About(
        facts.getVersion(),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        meter.totals(),
        store.described(),
        Runtime.version().toString());
  }

  @CheckedTemplate(basePath = "settings")
  static final class Templates {
    static native TemplateInstance settings(SettingsPage page);

    private Templates() {}
  }
}
