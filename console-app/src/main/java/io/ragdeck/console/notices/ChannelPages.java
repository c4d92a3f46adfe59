package io.ragdeck.console.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.notices.ChannelPage.Said;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.StoredChannels;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.console.store.StoredNotices.ChannelState;
import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.fleet.FleetBoard;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the pages of channels together, as they are after whatever was just done. */
@Singleton
final class ChannelPages {

  static final String PATH = "/settings/channels";

  private static final int ROWS = 50;
  private static final Clock REAL_TIME = Clock.systemUTC();

  private final StoredChannels channels;
  private final StoredNotices notices;
  private final ChannelDesk desk;
  private final FleetBoard board;
  private final AwsClients clients;
  private final ConsoleConfig config;
  private final CurrentVisitor visitor;

  ChannelPages(
      StoredChannels channels,
      StoredNotices notices,
      ChannelDesk desk,
      FleetBoard board,
      AwsClients clients,
      ConsoleConfig config,
      CurrentVisitor visitor) {
    this.channels = channels;
    this.notices = notices;
    this.desk = desk;
    this.board = board;
    this.clients = clients;
    this.config = config;
    this.visitor = visitor;
  }

  @CheckedTemplate(basePath = "notices")
  static final class Templates {
    static native TemplateInstance channels(ChannelsPage page);

    static native TemplateInstance channel(ChannelPage page);

    private Templates() {}
  }

  TemplateInstance all(Optional<String> done) {
    return Templates.channels(
        ChannelsPage.of(
            channels.listed(),
            notices.states(),
            desk.problem(),
            done,
            config.publicUrl().isPresent(),
            visitor.isOperator(),
            visitor.isAdmin(),
            REAL_TIME.instant()));
  }

  TemplateInstance toMake(NewChannel typed, List<Violation> violations) {
    return Templates.channel(
        ChannelPage.toMake(
            form(PATH, typed, Optional.empty(), violations),
            refused(violations),
            REAL_TIME.instant()));
  }

  TemplateInstance one(Channel channel, Optional<Cursor> before, Optional<Said> said) {
    return one(channel, before, ChannelForm.of(channel), List.of(), said);
  }

  TemplateInstance refused(Channel channel, NewChannel typed, List<Violation> violations) {
    return one(channel, Optional.empty(), typed, violations, refused(violations));
  }

  private TemplateInstance one(
      Channel channel,
      Optional<Cursor> before,
      NewChannel typed,
      List<Violation> violations,
      Optional<Said> said) {
    Optional<ChannelForm> form =
        visitor.isAdmin()
            ? Optional.of(form(PATH + "/" + channel.id(), typed, Optional.of(channel), violations))
            : Optional.empty();
    return Templates.channel(
        ChannelPage.of(
            channel,
            notices.states().getOrDefault(channel.id(), ChannelState.NONE),
            notices.of(channel.id(), before, ROWS),
            form,
            said,
            REAL_TIME.instant()));
  }

  private ChannelForm form(
      String action, NewChannel typed, Optional<Channel> before, List<Violation> violations) {
    Set<String> systems =
        board.fleet().systems().stream().map(one -> one.id().value()).collect(Collectors.toSet());
    Set<String> accounts =
        clients.locations().stream().map(Location::account).collect(Collectors.toSet());
    return ChannelForm.of(action, typed, before, systems, accounts, violations);
  }

  private static Optional<Said> refused(List<Violation> violations) {
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Said("bad", "Nothing was changed", "What would be accepted stands at each field."));
  }

  /** The channel of an address. */
  Channel existing(String id) {
    return channels.find(id).orElseThrow(() -> unknown(id));
  }

  static ProblemException unknown(String id) {
    return new ProblemException(Problem.of(404, "There is no channel '%s'.".formatted(id)));
  }

  static Target.Kind kind(String typed) {
    for (Target.Kind kind : Target.Kind.values()) {
      if (kind.name().equals(typed)) {
        return kind;
      }
    }
    throw ProblemException.badInput("kind", "must be SLACK, WEBHOOK, EMAIL or SNS");
  }
}
