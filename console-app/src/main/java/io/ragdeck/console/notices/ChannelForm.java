package io.ragdeck.console.notices;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Target;
import io.ragdeck.console.store.Target.Email.Security;
import io.ragdeck.monitoring.checks.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The form of a channel. It never has a secret in it, not even one that was just typed.
 *
 * @param action where it is sent
 * @param kind of the channel
 * @param fields in order
 * @param systems to choose from
 * @param general what is wrong with none of the fields
 */
record ChannelForm(
    String action,
    Target.Kind kind,
    boolean isNew,
    List<Field> fields,
    List<Choice> systems,
    List<Violation> general) {

  /**
   * A field.
   *
   * @param type {@code select}, or that of an input
   * @param error what would be accepted; empty text where nothing is wrong
   */
  record Field(
      String name,
      String label,
      String type,
      String value,
      String hint,
      boolean required,
      List<Choice> choices,
      String error) {}

  /** What can be chosen. */
  record Choice(String value, String label, boolean chosen) {}

  /** As the API spells the kind. */
  public String kindKey() {
    return kind.name();
  }

  /** An empty one. */
  static NewChannel empty(Target.Kind kind) {
    return typed(kind, "", Optional.empty(), Optional.empty());
  }

  /** What a channel is now, as if it were typed. */
  static NewChannel of(Channel channel) {
    return typed(
        channel.target().kind(),
        channel.name(),
        Optional.of(channel),
        Optional.of(channel.target()));
  }

  private static NewChannel typed(
      Target.Kind kind, String name, Optional<Channel> channel, Optional<Target> target) {
    Optional<Target.Email> email =
        target.filter(Target.Email.class::isInstance).map(Target.Email.class::cast);
    Optional<Target.Sns> sns =
        target.filter(Target.Sns.class::isInstance).map(Target.Sns.class::cast);
    return new NewChannel(
        name,
        kind,
        channel.map(Channel::enabled),
        channel.map(Channel::severity),
        channel.map(Channel::systems),
        Optional.empty(),
        Optional.empty(),
        email.map(Target.Email::host),
        email.map(Target.Email::port),
        email.map(Target.Email::security),
        email.flatMap(Target.Email::user),
        Optional.empty(),
        email.map(Target.Email::from),
        email.map(Target.Email::to),
        sns.map(Target.Sns::account),
        sns.map(Target.Sns::topicArn));
  }

  static ChannelForm of(
      String action,
      NewChannel typed,
      Optional<Channel> before,
      Set<String> knownSystems,
      Set<String> accounts,
      List<Violation> violations) {
    Fields fields = new Fields(before, violations);
    fields.input("name", "Name", "text", typed.name(), "As people call it, such as on-call.", true);
    switch (typed.kind()) {
      case SLACK ->
          fields.secret(
              "url",
              "Address of the incoming webhook",
              "url",
              "Slack, Mattermost and Rocket.Chat give one for each room. Whoever knows it can write"
                  + " there, so it is kept encrypted and not shown again.");
      case WEBHOOK -> {
        fields.secret(
            "url", "Address", "url", "Gets JSON by POST. Kept encrypted and not shown again.");
        fields.secret(
            "key",
            "Signing key",
            "password",
            "At least 16 characters that the receiver knows too, such as the output of openssl rand"
                + " -hex 32.");
      }
      case EMAIL -> email(fields, typed);
      case SNS -> {
        fields.select(
            "account",
            "Account",
            accounts.stream()
                .map(one -> new Choice(one, one, typed.account().equals(Optional.of(one))))
                .toList(),
            "By whose credentials it is published; they need sns:Publish.");
        fields.input("topicArn", "ARN of the topic", "text", typed.topicArn().orElse(""), "", true);
      }
    }
    Severity severity = typed.severity().orElse(Severity.WARNING);
    fields.select(
        "severity",
        "What it is told of",
        Arrays.stream(Severity.values())
            .map(one -> new Choice(one.name(), ChannelWords.least(one), one == severity))
            .toList(),
        "");
    boolean enabled = typed.enabled().orElse(true);
    fields.select(
        "enabled",
        "Switched",
        List.of(new Choice("true", "on", enabled), new Choice("false", "off", !enabled)),
        "What happens while it is off is never told there.");
    Set<String> chosen = typed.systems().orElse(Set.of());
    return new ChannelForm(
        action,
        typed.kind(),
        before.isEmpty(),
        fields.all,
        new TreeSet<>(Stream.concat(knownSystems.stream(), chosen.stream()).toList())
            .stream().map(one -> new Choice(one, one, chosen.contains(one))).toList(),
        violations.stream()
            .filter(one -> fields.all.stream().noneMatch(field -> field.name().equals(one.field())))
            .toList());
  }

  private static void email(Fields fields, NewChannel typed) {
    fields.input(
        "host", "Mail server", "text", typed.host().orElse(""), "Such as smtp.example.com.", true);
    fields.input(
        "port", "Port", "number", typed.port().map(String::valueOf).orElse("587"), "", true);
    Security security = typed.security().orElse(Security.STARTTLS);
    fields.select(
        "security",
        "Protection",
        Arrays.stream(Security.values())
            .map(one -> new Choice(one.name(), words(one), one == security))
            .toList(),
        "");
    fields.input(
        "user",
        "User",
        "text",
        typed.user().orElse(""),
        "Empty where the server asks for none.",
        false);
    fields.secret("password", "Password", "password", "Kept encrypted and not shown again.");
    fields.input("from", "From", "email", typed.from().orElse(""), "", true);
    fields.input(
        "to",
        "To",
        "text",
        String.join(", ", typed.to().orElse(List.of())),
        "One address or more, with commas between.",
        true);
  }

  private static String words(Security security) {
    return switch (security) {
      case TLS -> "TLS from the beginning, usually port 465";
      case STARTTLS -> "STARTTLS, usually port 587";
      case NONE -> "none, for a server on this machine";
    };
  }

  /** The fields so far. */
  private static final class Fields {

    private final List<Field> all = new ArrayList<>();
    private final Optional<Channel> before;
    private final List<Violation> violations;

    Fields(Optional<Channel> before, List<Violation> violations) {
      this.before = before;
      this.violations = violations;
    }

    void input(
        String name, String label, String type, String value, String hint, boolean required) {
      all.add(new Field(name, label, type, value, hint, required, List.of(), error(name)));
    }

    void secret(String name, String label, String type, String hint) {
      boolean kept = before.flatMap(Channel::sealed).isPresent();
      input(
          name,
          label,
          type,
          "",
          kept ? "Leave it empty to keep the present one. " + hint : hint,
          !kept && !name.equals("password"));
    }

    void select(String name, String label, List<Choice> choices, String hint) {
      all.add(new Field(name, label, "select", "", hint, true, choices, error(name)));
    }

    private String error(String name) {
      return violations.stream()
          .filter(one -> one.field().equals(name))
          .map(one -> "It %s.".formatted(one.message()))
          .findFirst()
          .orElse("");
    }
  }
}
