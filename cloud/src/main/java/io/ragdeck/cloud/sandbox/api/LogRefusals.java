package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LogGroup;
import io.ragdeck.cloud.sandbox.world.LogStream;
import org.jspecify.annotations.Nullable;

/** What CloudWatch Logs says when something is not there or not as it must be. */
final class LogRefusals {

  private LogRefusals() {}

  static RuntimeException invalid(String message) {
    return Refusal.of("logs", "InvalidParameterException", message);
  }

  /** The group by name, or by name or ARN in the identifier; exactly one of them is given. */
  static LogGroup group(Account account, @Nullable String name, @Nullable String identifier) {
    if ((name == null) == (identifier == null)) {
      throw invalid("Either logGroupName or logGroupIdentifier must be specified, not both.");
    }
    String asked = name == null ? String.valueOf(identifier) : name;
    int arn = asked.indexOf(":log-group:");
    String plain = arn < 0 ? asked : asked.substring(arn + ":log-group:".length());
    return account
        .logGroups()
        .find(plain.endsWith(":*") ? plain.substring(0, plain.length() - 2) : plain)
        .orElseThrow(() -> notFound("group"));
  }

  static LogStream stream(LogGroup group, String name) {
    return group.stream(name).orElseThrow(() -> notFound("stream"));
  }

  private static RuntimeException notFound(String what) {
    return Refusal.of(
        "logs",
        "ResourceNotFoundException",
        "The specified log %s does not exist.".formatted(what));
  }
}
