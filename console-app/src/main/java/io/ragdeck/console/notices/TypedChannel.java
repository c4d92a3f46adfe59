package io.ragdeck.console.notices;

import io.ragdeck.console.store.Target;
import io.ragdeck.console.store.Target.Email.Security;
import io.ragdeck.monitoring.checks.Severity;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a form sends. */
public final class TypedChannel {

  @FormParam("kind")
  @DefaultValue("")
  String kind = "";

  @FormParam("name")
  @DefaultValue("")
  String name = "";

  @FormParam("enabled")
  @DefaultValue("true")
  String enabled = "true";

  @FormParam("severity")
  @DefaultValue("WARNING")
  String severity = "WARNING";

  @FormParam("systems")
  @Nullable List<String> systems;

  @FormParam("url")
  @Nullable String url;

  @FormParam("key")
  @Nullable String key;

  @FormParam("host")
  @Nullable String host;

  @FormParam("port")
  @Nullable String port;

  @FormParam("security")
  @Nullable String security;

  @FormParam("user")
  @Nullable String user;

  @FormParam("password")
  @Nullable String password;

  @FormParam("from")
  @Nullable String from;

  @FormParam("to")
  @Nullable String to;

  @FormParam("account")
  @Nullable String account;

  @FormParam("topicArn")
  @Nullable String topicArn;

  NewChannel as(Target.Kind asked) {
    return new NewChannel(
        name,
        asked,
        Optional.of(!enabled.equals("false")),
        Optional.of(oneOf(Severity.values(), severity).orElse(Severity.WARNING)),
        Optional.of(systems == null ? new HashSet<>() : new HashSet<>(systems)),
        given(url),
        given(key),
        given(host),
        Optional.ofNullable(port).map(TypedChannel::number),
        given(security).flatMap(text -> oneOf(Security.values(), text)),
        given(user),
        given(password),
        given(from),
        Optional.ofNullable(to).map(text -> Arrays.asList(text.split("[,;\\s]+", -1))),
        given(account),
        given(topicArn));
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(typed -> !typed.isEmpty());
  }

  /** What is no number is no port either. */
  private static Integer number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static <E extends Enum<E>> Optional<E> oneOf(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }
}
