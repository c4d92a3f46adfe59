package io.ragdeck.console.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * Where a channel leads, as far as it may be shown: an address that lets whoever knows it send is a
 * secret, and only its host and last four characters are here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Target.Slack.class, name = "SLACK"),
  @JsonSubTypes.Type(value = Target.Webhook.class, name = "WEBHOOK"),
  @JsonSubTypes.Type(value = Target.Email.class, name = "EMAIL"),
  @JsonSubTypes.Type(value = Target.Sns.class, name = "SNS")
})
public sealed interface Target {

  /** What it is. Names are part of the HTTP API. */
  enum Kind {
    SLACK,
    WEBHOOK,
    EMAIL,
    SNS
  }

  Kind kind();

  /** For people: {@code hooks.slack.com, …aB3x}. */
  String words();

  /** An incoming webhook of Slack, or of what takes the same: Mattermost, Rocket.Chat, Discord. */
  record Slack(String hint) implements Target {
    @Override
    public Kind kind() {
      return Kind.SLACK;
    }

    @Override
    public String words() {
      return hint;
    }
  }

  /** A receiver of the team's own; what it gets is signed. */
  record Webhook(String hint, String keyHint) implements Target {
    @Override
    public Kind kind() {
      return Kind.WEBHOOK;
    }

    @Override
    public String words() {
      return hint + ", key " + keyHint;
    }
  }

  /**
   * E-mail by a server of the team's.
   *
   * @param user empty where the server asks for none
   */
  record Email(
      String host, int port, Security security, Optional<String> user, String from, List<String> to)
      implements Target {

    public Email {
      to = List.copyOf(to);
    }

    /** How the connection is protected. Names are part of the HTTP API. */
    public enum Security {
      /** From the first byte, usually port 465. */
      TLS,
      /** After a greeting, usually port 587; refused where the server can't. */
      STARTTLS,
      /** Not at all: for a server on the same machine. */
      NONE
    }

    @Override
    public Kind kind() {
      return Kind.EMAIL;
    }

    @Override
    public String words() {
      return "%s by %s:%s".formatted(String.join(", ", to), host, port);
    }
  }

  /**
   * A topic of SNS.
   *
   * @param account the alias of a watched account, by whose credentials it is published
   */
  record Sns(String account, String topicArn) implements Target {
    @Override
    public Kind kind() {
      return Kind.SNS;
    }

    @Override
    public String words() {
      return topicArn;
    }
  }
}
