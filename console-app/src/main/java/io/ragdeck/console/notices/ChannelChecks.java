package io.ragdeck.console.notices;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Target;
import io.ragdeck.console.store.Target.Email.Security;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must be right about a channel that somebody asks for, field by field. */
final class ChannelChecks {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_URL = 2_000;
  private static final int SHORTEST_KEY = 16;
  private static final int LONGEST_SECRET = 500;
  private static final int MOST_ADDRESSES = 20;
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]{2,45}");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+'/=-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):[0-9]{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");
  private static final Pattern SYSTEM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

  private final Collection<Location> locations;
  private final List<Violation> violations = new ArrayList<>();

  ChannelChecks(Collection<Location> locations) {
    this.locations = locations;
  }

  /** What was found wrong so far. */
  List<Violation> violations() {
    return List.copyOf(violations);
  }

  String name(String typed) {
    String name = typed.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches(".*\\p{Cntrl}.*")) {
      wrong("name", "must be 1 to 64 characters");
    }
    return name;
  }

  Set<String> systems(Optional<Set<String>> ids) {
    ids.orElse(Set.of()).stream()
        .filter(id -> !SYSTEM.matcher(id).matches())
        .forEach(id -> wrong("systems", "must be ids of systems, such as ragqa-production"));
    return ids.orElse(Set.of());
  }

  /**
   * Where the channel leads, and the secrets for it.
   *
   * @param before the same of the channel that is changed
   */
  Made target(NewChannel typed, Optional<Made> before) {
    Secrets kept = before.map(Made::secrets).orElse(Secrets.NONE);
    return switch (typed.kind()) {
      case SLACK -> {
        String url = url(given(typed.url()).or(kept::url));
        yield new Made(
            new Target.Slack(hint(url)),
            new Secrets(Optional.of(url), Optional.empty(), Optional.empty()));
      }
      case WEBHOOK -> {
        String url = url(given(typed.url()).or(kept::url));
        String key = key(given(typed.key()).or(kept::key));
        yield new Made(
            new Target.Webhook(hint(url), last(key)),
            new Secrets(Optional.of(url), Optional.of(key), Optional.empty()));
      }
      case EMAIL -> email(typed, before);
      case SNS -> new Made(topic(typed), Secrets.NONE);
    };
  }

  /** A target and its secrets. */
  record Made(Target target, Secrets secrets) {}

  private static Optional<String> given(Optional<String> typed) {
    return typed.map(String::strip).filter(text -> !text.isEmpty());
  }

  private String url(Optional<String> typed) {
    String url = typed.orElse("");
    Optional<URI> uri = uri(url);
    if (uri.isEmpty()) {
      wrong(
          "url",
          "must be an http or https address without a user in it, such as"
              + " https://hooks.slack.com/services/…");
    } else if (leadsToCredentials(uri.get().getHost())) {
      wrong("url", "must not lead to a link-local address, where machines get their credentials");
    }
    return url;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(uri -> text.length() <= LONGEST_URL)
          .filter(uri -> uri.getScheme() != null && uri.getHost() != null)
          .filter(uri -> Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT)))
          .filter(uri -> uri.getRawUserInfo() == null && uri.getRawFragment() == null)
          .filter(uri -> uri.getPort() <= 65_535);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A name that leads nowhere now may lead somewhere later, so that is no mistake. */
  private static boolean leadsToCredentials(String host) {
    try {
      InetAddress ignored = AddressCheck.resolve(host);
      return false;
    } catch (AddressCheck.Forbidden e) {
      return true;
    } catch (UnknownHostException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String key(Optional<String> typed) {
    String key = typed.orElse("");
    if (key.length() < SHORTEST_KEY || key.length() > LONGEST_SECRET) {
      wrong(
          "key",
          "must be 16 to 500 characters that the receiver knows too, such as the output of"
              + " 'openssl rand -hex 32'");
    }
    return key;
  }

  private Made email(NewChannel typed, Optional<Made> before) {
    String host = given(typed.host()).orElse("");
    if (!HOST.matcher(host).matches()) {
      wrong("host", "must be the name of a mail server, such as smtp.example.com");
    } else if (leadsToCredentials(host)) {
      wrong("host", "must not lead to a link-local address, where machines get their credentials");
    }
    int port = typed.port().orElse(587);
    if (port < 1 || port > 65_535) {
      wrong("port", "must be a number from 1 to 65535; 587 is usual");
    }
    Optional<String> user = given(typed.user());
    Target.Email target =
        new Target.Email(
            host,
            port,
            typed.security().orElse(Security.STARTTLS),
            user,
            address("from", given(typed.from()).orElse("")),
            addresses(typed.to().orElse(List.of())));
    Optional<String> password = given(typed.password()).or(() -> keptPassword(target, before));
    if (user.isPresent() && password.isEmpty()) {
      wrong(
          "password",
          "must be given with a user, and again when the server, the port, its protection or the"
              + " user changes");
    }
    if (user.isPresent() && target.security() == Security.NONE && !isLoopback(host)) {
      wrong("security", "must be TLS or STARTTLS where a password travels to another machine");
    }
    return new Made(
        target, new Secrets(Optional.empty(), Optional.empty(), user.flatMap(name -> password)));
  }

  /** A password goes to no other server than the one that it was given for. */
  private static Optional<String> keptPassword(Target.Email now, Optional<Made> before) {
    return before
        .filter(
            made ->
                made.target() instanceof Target.Email old
                    && old.host().equals(now.host())
                    && old.port() == now.port()
                    && old.security() == now.security()
                    && old.user().equals(now.user()))
        .flatMap(made -> made.secrets().password());
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private String address(String field, String typed) {
    if (!ADDRESS.matcher(typed).matches()) {
      wrong(field, "must be an e-mail address, such as ops@example.com");
    }
    return typed;
  }

  private List<String> addresses(List<String> typed) {
    List<String> to = typed.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (to.isEmpty() || to.size() > MOST_ADDRESSES) {
      wrong("to", "must be 1 to 20 e-mail addresses");
      return to;
    }
    to.forEach(one -> address("to", one));
    return to;
  }

  private Target.Sns topic(NewChannel typed) {
    String arn = given(typed.topicArn()).orElse("");
    String account = given(typed.account()).orElse("");
    Matcher topic = TOPIC.matcher(arn);
    if (!topic.matches()) {
      wrong(
          "topicArn", "must be the ARN of a topic, such as arn:aws:sns:eu-west-1:123456789012:ops");
      return new Target.Sns(account, arn);
    }
    if (locations.stream()
        .noneMatch(one -> one.toString().equals(account + "/" + topic.group(1)))) {
      wrong(
          "account",
          "must be an account that is watched in the topic's region %s: %s"
              .formatted(
                  topic.group(1),
                  locations.stream()
                      .map(Location::toString)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return new Target.Sns(account, arn);
  }

  private void wrong(String field, String message) {
    Violation violation = new Violation(field, message);
    if (!violations.contains(violation)) {
      violations.add(violation);
    }
  }

  /** Its host and the end of the rest: enough to tell two of them apart. */
  private static String hint(String url) {
    return uri(url).map(uri -> uri.getHost() + ", " + last(url)).orElse("");
  }

  private static String last(String secret) {
    return "…" + secret.substring(Math.max(0, secret.length() - 4));
  }
}
